// The files of the built site: pages, links, policies, files for machines.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { guideNames } from '../src/guides/read-guides.ts'
import { buildSite } from '../src/site/build-site.ts'
import { dist, filesIn, notFoundFile, pages, read } from './built-site.ts'

test.each(pages)(
  '%s has a title, a description, a language and links to other languages',
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

test.each(pages)('%s has a policy that allows its own scripts and styles only', (page) => {
  const policy =
    /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(read(page))?.[1] ?? ''
  expect(policy).toContain("default-src 'none'")
  for (const kind of ['script', 'style'])
    expect(new RegExp(`${kind}-src ([^;]+)`).exec(policy)?.[1]).not.toMatch(/unsafe|\*|https?:/)
  expect(policy.includes('connect-src')).toBe(page.includes('try/'))
})

test('the headers file has a policy as strict as the pages, and forbids frames', () => {
  const [, policy = ''] = /Content-Security-Policy: (.+)/.exec(read('_headers')) ?? []
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(/script-src ([^;]+)/.exec(policy)?.[1]).not.toMatch(/unsafe|\*|https?:/)
  for (const page of pages)
    for (const [hash] of read(page).matchAll(/'sha256-[^']+'/g)) expect(policy).toContain(hash)
})

const idsIn = (html: string): Set<string> =>
  new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string))

test.each(pages)('the links of %s lead to existing pages and sections', (page) => {
  const html = read(page)
  for (const [, href = ''] of html.matchAll(/<(?:a|link)\b[^>]* href="([^"]+)"/g)) {
    if (/^(https:|data:)/.test(href)) continue
    const [path = '', fragment] = href.split('#')
    const file = new URL(path, new URL(page, dist))
    expect(existsSync(file), `${href} in ${page}`).toBe(true)
    if (fragment) expect(idsIn(path ? readFileSync(file, 'utf8') : html), href).toContain(fragment)
  }
})

const linksIn = (html: string): string[] =>
  [...html.matchAll(/ href="(?!data:|#)([^"]+)"/g)].map(([, link]) => link as string)

test('the links of the 404 page start at the root of the host', () => {
  const links = linksIn(read(notFoundFile))
  for (const link of links) {
    expect(link).toMatch(/^\//)
    expect(existsSync(new URL(`.${link}`, dist)), link).toBe(true)
  }
  for (const link of ['/assets/site.css', '/reference/', '/zh/guides/'])
    expect(links).toContain(link)
})

test.each(pages)('%s is available as Markdown', (page) => {
  expect(read(page.replace(/html$/, 'md'))).toMatch(/^# .+\n/)
})

test.each([
  ['llms.txt', 2],
  ['zh/llms.txt', 1],
])('%s links to the pages of %i languages', (path, languageCount) => {
  const text = read(path)
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string)
  // Before the pages: two files of the document, the scene schema, and the other language's llms.txt.
  expect(links).toHaveLength(4 + languageCount * (2 + guideNames.length))
  for (const link of links) expect(existsSync(new URL(link, new URL(path, dist))), link).toBe(true)
  expect(links).toContain('guides/scene-files.md')
  expect(links).toContain('guides/settings.md')
  expect(text.split('\n')[0]).toMatch(
    path === 'llms.txt' ? /^# [\x20-\x7e]+$/ : /^# \p{Script=Han}+$/u,
  )
})

/** Builds the site into a temporary folder. */
async function withBuiltSite(
  siteUrl: string | undefined,
  check: (folder: URL) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-docs-'))
  try {
    const site = pathToFileURL(`${folder}/site/`)
    await buildSite(site, siteUrl)
    check(site)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a second build produces the same bytes', { timeout: 120_000 }, () =>
  withBuiltSite(undefined, (folder) => {
    expect(filesIn(folder)).toEqual(filesIn())
    for (const name of filesIn())
      expect(
        readFileSync(new URL(name, dist)).equals(readFileSync(new URL(name, folder))),
        name,
      ).toBe(true)
  }),
)

test('with the URL of the site, there are a sitemap and absolute links', { timeout: 120_000 }, () =>
  // Without a slash at the end, as one would type it.
  withBuiltSite('https://docs.example.com/whiteboard', (folder) => {
    const readBuilt = (path: string): string => readFileSync(new URL(path, folder), 'utf8')
    const urls = [...readBuilt('sitemap.xml').matchAll(/<loc>([^<]+)/g)].map(([, url]) => url)
    expect(urls).toHaveLength(pages.length)
    expect(urls).toContain('https://docs.example.com/whiteboard/zh/')
    expect(urls).toContain('https://docs.example.com/whiteboard/zh/guides/start.html')
    expect(readBuilt('zh/index.html')).toContain(
      '<link rel="canonical" href="https://docs.example.com/whiteboard/zh/">',
    )
    const links = linksIn(readBuilt(notFoundFile))
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) expect(link).toMatch(/^https:\/\/docs\.example\.com\/whiteboard\//)
  }),
)
