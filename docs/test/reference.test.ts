// The reference in the built site, compared with the OpenAPI document.
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { type OpenApiDocument, operationsOf, serverOf } from '../src/contract.ts'
import { languages } from '../src/i18n.ts'
import { siteFolder } from '../src/page/paths.ts'
import { splitScriptIntoChunks } from '../src/reference/redoc-chunks.ts'
import { translatePage } from '../src/reference/redoc-labels.ts'
import { makePageOffline, makeScriptOffline } from '../src/reference/redoc-offline.ts'
import { sampleLanguages } from '../src/samples/index.ts'
import { readDocument } from '../src/site/build-site.ts'
import { read, referenceDocument, sampleOf } from './built-site.ts'

const document = openapi as unknown as OpenApiDocument
const operations = operationsOf(document)

test('every operation of the document is in the reference', () => {
  const ids = Object.values(openapi.paths).map((item) => item.post.operationId)
  expect(operations.map(({ id }) => id)).toEqual(ids)
  expect(operationsOf(referenceDocument)).toEqual(operations)
})

test('every operation has a sample in each language with the server in one place', () => {
  for (const { id } of operations)
    for (const { label } of Object.values(sampleLanguages))
      expect(sampleOf(id, label).split(serverOf(document)), `${label}, ${id}`).toHaveLength(2)
})

/** The code of a page as text: how it is highlighted does not matter. */
const codeOf = (html: string): string[] =>
  [...html.matchAll(/<pre\b[\s\S]*?<\/pre>/g)].map(([code]) => code.replaceAll(/<[^>]+>/g, ''))

test("Redoc's labels are translated in the text, not in the code", async () => {
  const labels = { ':': '：', Path: '路径', Headers: '头' }
  const code = '<pre><span>"Path"</span><code>Path</code><span>:</span></pre><code>Path</code>'
  expect(translatePage(`<b>Headers</b>${code}<b>Path</b>`, labels)).toBe(
    `<b>头</b>${code}<b>路径</b>`,
  )
  for (const language of languages)
    for (const code of codeOf(await read(`${siteFolder(language)}reference/index.html`)))
      expect(code).not.toContain('： ')
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

test('the build fails where Redoc has changed', () => {
  expect(() => makeScriptOffline('const nothing = 0')).toThrow('0 of the wide logo')
  expect(() => makePageOffline('<p>nothing</p>')).toThrow('no links to fix')
  expect(() => splitScriptIntoChunks('const nothing = 0')).toThrow('in a different way')
})
