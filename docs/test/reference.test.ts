// The reference in the built site, compared with the OpenAPI document.
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { operationsOf } from '../src/contract.ts'
import { defaultServerUrl } from '../src/default-urls.ts'
import { defaultLanguage, languages } from '../src/i18n.ts'
import { siteFolder } from '../src/page/paths.ts'
import { takeIntroduction } from '../src/reference/redoc-build.ts'
import { sampleLanguages } from '../src/samples/index.ts'
import { readDocument } from '../src/site/build-site.ts'
import { document, read, sampleOf } from './built-site.ts'

const operations = operationsOf(document)

test('every operation of the document is in the reference', () => {
  const ids = Object.values(openapi.paths).map((item) => item.post.operationId)
  expect(operations.map(({ id }) => id)).toEqual(ids)
  for (const id of ids)
    expect(read('reference/index.html')).toContain(`id="/screenshots/${id.toLowerCase()}"`)
})

test('every operation has a sample in each language with the server in one place', () => {
  for (const { id } of operations)
    for (const { label } of Object.values(sampleLanguages))
      expect(sampleOf(id, label).split(defaultServerUrl), `${label}, ${id}`).toHaveLength(2)
})

/** The code of a page as text: how it is highlighted does not matter. */
const codeOf = (html: string): string[] =>
  [...html.matchAll(/<pre\b[\s\S]*?<\/pre>/g)].map(([code]) =>
    code
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )

test.each(languages)('the page in $name has every sample and example', async (language) => {
  const code = codeOf(read(`${siteFolder(language)}reference/index.html`))
  for (const { id, requestBody, responses } of operationsOf(await readDocument(language))) {
    for (const { label } of Object.values(sampleLanguages))
      expect(code).toContain(sampleOf(id, label))
    for (const { examples } of [requestBody, ...responses])
      for (const { value } of examples) expect(code).toContain(JSON.stringify(value, null, 2))
  }
})

/** The summaries and messages of a document. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) =>
    ['summary', 'message'].includes(key) && typeof item === 'string' ? [item] : textsIn(item),
  )
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

test.each(languages)('the page and the Markdown in $name have every text', async (language) => {
  const folder = siteFolder(language)
  const { components, ...others } = await readDocument(language)
  const texts = textsIn({ ...others, components: { ...components, parameters: {} } })
  expect(texts.length).toBeGreaterThan(40)
  const markdown = read(`${folder}reference/index.md`)
  const html = read(`${folder}reference/index.html`)
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
  for (const text of texts) {
    expect(markdown).toContain(text)
    expect(html).toContain(escapeText(text))
  }
  for (const { id } of operations)
    for (const { label } of Object.values(sampleLanguages))
      expect(markdown).toContain(sampleOf(id, label))
})

test("the build fails where Redoc's page has changed", () => {
  expect(() => takeIntroduction('<p>nothing</p>', defaultLanguage)).toThrow('lacks icons')
})
