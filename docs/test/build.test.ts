import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { type OpenApiDocument, operationsOf, serverOf } from '../src/contract.ts'
import { translateSchema } from '../src/json-schema.ts'
import { splitScriptIntoChunks } from '../src/reference/redoc-chunks.ts'
import { makePageOffline, makeScriptOffline } from '../src/reference/redoc-offline.ts'
import { languages } from '../src/samples/index.ts'
import { chinese as sceneChinese } from '../src/scenes/chinese.ts'
import { readSceneSchema, readTools, resolveSchema } from '../src/scenes/scene-schema.ts'
import { searchableText } from '../src/search/search-index.ts'
import { chinese as settingsChinese } from '../src/settings/chinese.ts'
import { readSettingsSchema } from '../src/settings/settings-schema.ts'
import { buildSite } from '../src/site/build-site.ts'
import { guideNames, guideSource } from '../src/site/guides.ts'
import { dist, filesIn, lost, pages, read, sampleOf, shown } from './built.ts'

const document = openapi as unknown as OpenApiDocument
const operations = operationsOf(document)
const chinese = JSON.parse(read('zh/openapi.json')) as OpenApiDocument
const both = [
  { folder: '', contract: document, language: 'en' },
  { folder: 'zh/', contract: chinese, language: 'zh-CN' },
] as const

test.each(both)('code that is a file is under its name, in $language', ({ folder, language }) => {
  const files = guideNames.flatMap((name) =>
    [...readFileSync(guideSource(name, language), 'utf8').matchAll(/^```\w+ (\S+)$/gm)].map(
      ([, file = '']) => ({ name, file }),
    ),
  )
  expect(files.length).toBeGreaterThan(3)
  for (const { name, file } of files)
    expect(read(`${folder}guides/${name}.html`)).toContain(`<p class="file"><code>${file}</code>`)
})

test('every operation of the contract is in the reference', () => {
  const ids = Object.values(openapi.paths).map((item) => item.post.operationId)
  expect(operations.map(({ id }) => id)).toEqual(ids)
  expect(operationsOf(shown)).toEqual(operations)
})

test('every operation has a sample in each language, which names its server once', () => {
  for (const { id } of operations)
    for (const { label } of Object.values(languages))
      expect(sampleOf(id, label).split(serverOf(document)), `${label}, ${id}`).toHaveLength(2)
})

test.each(both)(
  'the reference in $language says all of the contract before a script has run, and as Markdown',
  ({ folder, contract }) => {
    const texts = [read(`${folder}index.md`), read(`${folder}index.html`)]
    const said: string[] = []
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, item] of Object.entries(value))
        if (key === 'summary' && typeof item === 'string') said.push(item)
        else if (key === 'message' && typeof item === 'string') said.push(item)
        else collect(item)
    }
    collect({ ...contract, components: { ...contract.components, parameters: {} } })
    expect(said.length).toBeGreaterThan(40)
    const escaped = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    for (const text of said) {
      expect(texts[0]).toContain(text)
      expect(texts[1]?.replaceAll('&quot;', '"').replaceAll('&#39;', "'")).toContain(escaped(text))
    }
    for (const { id, label } of operations.flatMap(({ id }) =>
      Object.values(languages).map(({ label }) => ({ id, label })),
    ))
      expect(texts[0]).toContain(sampleOf(id, label))
  },
)

test.each(pages)(
  '%s says what it is, in which language, and where its other language is',
  (page) => {
    const html = read(page)
    const language = page.startsWith('zh/') ? 'zh-CN' : 'en'
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html>\\n<html lang="${language}">`))
    expect(html.match(/<title>[^<]+<\/title>/g)).toHaveLength(1)
    expect(html.match(/<meta name="description" content="[^"]{10,}">/g)).toHaveLength(1)
    for (const code of ['en', 'zh-CN', 'x-default'])
      expect(html).toMatch(new RegExp(`<link rel="alternate" hreflang="${code}" href="[^"]+">`))
    expect(/<title>([^<]+)</.exec(html)?.[1]).toMatch(
      language === 'en' ? /^[\x20-\x7e·]+$/ : /\p{Script=Han}/u,
    )
    expect(html.match(/<h1/g)).toHaveLength(1)
  },
)

test.each(pages)('%s allows no script but its own, and talks to nobody unless it is to', (page) => {
  const policy =
    /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(read(page))?.[1] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toMatch(/unsafe|\*|https?:/)
  expect(policy.includes('connect-src')).toBe(page.includes('try/'))
})

test('the headers beside the pages are as strict, and keep them out of frames', () => {
  const [, policy = ''] = /Content-Security-Policy: (.+)/.exec(read('_headers')) ?? []
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toMatch(/unsafe|\*|https?:/)
  for (const page of pages)
    for (const [hash] of read(page).matchAll(/'sha256-[^']+'/g)) expect(policy).toContain(hash)
})

test.each(pages)('%s has links that lead to a page, a place in it, or openly elsewhere', (page) => {
  const html = read(page)
  // Of the reference, Redoc's own routes are tried in a browser.
  const ids = (text: string): Set<string> =>
    new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string))
  for (const [, href = ''] of html.matchAll(/<(?:a|link)\b[^>]* href="([^"]+)"/g)) {
    if (/^(https:|data:|#redocly|#\/)/.test(href)) continue
    const [path = '', hash] = href.split('#')
    const file = new URL(path, new URL(page, dist))
    expect(existsSync(file), `${href} in ${page}`).toBe(true)
    if (hash && !hash.startsWith('/'))
      expect(ids(path ? readFileSync(file, 'utf8') : html), `${href} in ${page}`).toContain(hash)
  }
})

const linksIn = (html: string): string[] =>
  [...html.matchAll(/ href="(?!data:)([^"]+)"/g)].map(([, link]) => link as string)

test('the page for an address that leads nowhere has links from the root of its host', () => {
  const links = linksIn(read(lost))
  expect(links).toEqual(['/assets/site.css', '/', '/guides/', '/zh/', '/zh/guides/'])
  for (const link of links) expect(existsSync(new URL(`.${link}`, dist)), link).toBe(true)
})

test.each(pages)('%s has a Markdown twin', (page) => {
  expect(read(page.replace(/html$/, 'md'))).toMatch(/^# .+\n/)
})

test.each([
  ['', 2],
  ['zh/', 1],
])('the links for machines in "%s" name every page of as many languages: %i', (folder, count) => {
  const text = read(`${folder}llms.txt`)
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string)
  // The contract, the schema, and the same in the other language come before the pages.
  expect(links).toHaveLength(4 + count * (1 + guideNames.length))
  for (const link of links)
    expect(existsSync(new URL(link, new URL(folder, dist))), link).toBe(true)
  expect(links).toContain('guides/scene-files.md')
  expect(links).toContain('guides/settings.md')
  expect(text.split('\n')[0]).toMatch(folder === '' ? /^# [\x20-\x7e]+$/ : /^# \p{Script=Han}+$/u)
})

test('what search shows of a text has no marks, and no gaps where they were', () => {
  expect(searchableText('- 房间的 `uuid`。\n- [Tokens](tokens.md), **of** `write`')).toBe(
    '房间的 uuid。 Tokens, of write',
  )
  expect(searchableText('| A | B |\n| --- | --- |\n| 1 | -2 |')).toBe('A B 1 -2')
})

const fences = (markdown: string): string[] =>
  [...markdown.matchAll(/^```\w[\s\S]*?^```$/gm)].map(([fence]) => fence)

test.each(guideNames)('the guide %s has the same code in both languages', (name) => {
  const [english = [], translated = []] = (['en', 'zh-CN'] as const).map((language) =>
    fences(readFileSync(guideSource(name, language), 'utf8')),
  )
  expect(english.length).toBeGreaterThan(0)
  expect(translated).toEqual(english)
})

test.each(['en', 'zh-CN'] as const)(
  'the guide to scene files in %s has every field',
  async (language) => {
    const folder = language === 'en' ? '' : 'zh/'
    const text = read(`${folder}guides/scene-files.md`)
    const schema = await readSceneSchema(language)
    expect(JSON.parse(read(`${folder}scene.schema.json`))).toEqual(schema)
    const background = resolveSchema(schema, { $ref: '#/$defs/Background' })
    for (const { properties = {} } of [
      schema,
      background,
      ...readTools(schema).map((tool) => tool.schema),
    ])
      for (const [name, property] of Object.entries(properties).filter(([key]) => key !== 'type')) {
        const { description = '?', default: value } = resolveSchema(schema, property)
        const row = text
          .split('\n')
          .find((line) => line.startsWith(`| \`${name}\` |`) && line.includes(description))
        expect(row, `${name}: ${description}`).toBeDefined()
        if (value !== undefined)
          expect(row).toContain(`\`${JSON.stringify(value).replaceAll('"', '')}\``)
      }
    for (const { name } of [...readTools(schema), { name: 'example' }]) {
      expect(text).toContain(`assets/scenes/${name}.png)`)
      expect(readFileSync(new URL(`assets/scenes/${name}.png`, dist)).length).toBeGreaterThan(300)
    }
  },
)

test.each([
  { schema: await readSceneSchema('en'), texts: sceneChinese },
  { schema: await readSettingsSchema('en'), texts: settingsChinese },
])(
  'a text without Chinese, or Chinese without its text, fails the build: $texts.file',
  ({ schema, texts }) => {
    const { description = '' } = schema
    const changed = (): unknown =>
      translateSchema({ ...schema, description: 'Something new.' }, texts)
    expect(changed).toThrow('has no Chinese: Something new.\n')
    expect(changed).toThrow(`has lost its English: ${description}\nSee ${texts.file}`)
    for (const text of Object.values(texts.descriptions)) expect(text).toMatch(/\p{Script=Han}/u)
  },
)

/** The first cells of the table whose head begins with a word. */
const firstColumn = (markdown: string, head: string): string[] => {
  const [, rows = ''] =
    new RegExp(`^\\| ${head} \\|.*\\n\\| --- .*\\n((?:\\|.*\\n)+)`, 'm').exec(markdown) ?? []
  return [...rows.matchAll(/^\| (\S+) \|/gm)].map(([, cell = '']) => cell)
}

test.each([
  ['', 'Field'],
  ['zh/', '字段'],
])('the table of rules in "%s" has the fields that the README of the mock has', (folder, head) => {
  const mock = import.meta.resolve('@whiteboard-screenshots/mock/package.json')
  const fields = firstColumn(readFileSync(new URL('README.md', mock), 'utf8'), 'field')
  expect(fields).toContain('`retryAfter`')
  expect(firstColumn(read(`${folder}guides/testing.md`), head)).toEqual(fields)
})

test('a second build makes the same bytes, and the addresses of a site where it is known', {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-docs-'))
  try {
    const again = pathToFileURL(`${folder}/again/`)
    const addressed = pathToFileURL(`${folder}/addressed/`)
    await Promise.all([
      buildSite(again, undefined),
      // Without the slash, as one types it.
      buildSite(addressed, 'https://docs.example.com/whiteboard'),
    ])
    expect(filesIn(again)).toEqual(filesIn())
    for (const name of filesIn())
      expect(
        readFileSync(new URL(name, dist)).equals(readFileSync(new URL(name, again))),
        name,
      ).toBe(true)
    const sitemap = readFileSync(new URL('sitemap.xml', addressed), 'utf8')
    const addresses = [...sitemap.matchAll(/<loc>([^<]+)/g)].map(([, address]) => address as string)
    expect(addresses).toHaveLength(pages.length)
    expect(addresses).toContain('https://docs.example.com/whiteboard/zh/')
    expect(addresses).toContain('https://docs.example.com/whiteboard/zh/guides/start.html')
    expect(readFileSync(new URL('zh/index.html', addressed), 'utf8')).toContain(
      '<link rel="canonical" href="https://docs.example.com/whiteboard/zh/">',
    )
    // It is shown at any depth.
    const links = linksIn(readFileSync(new URL(lost, addressed), 'utf8'))
    expect(links).toHaveLength(5)
    for (const link of links) expect(link).toMatch(/^https:\/\/docs\.example\.com\/whiteboard\//)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a page of Redoc without what is to be replaced fails the build', () => {
  expect(() => makeScriptOffline('const nothing = 0')).toThrow('0 of the wide logo')
  expect(() => makePageOffline('<p>nothing</p>')).toThrow('no links to fix')
  expect(() => splitScriptIntoChunks('const nothing = 0')).toThrow('not what it was')
})
