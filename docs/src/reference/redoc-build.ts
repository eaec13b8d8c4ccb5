// Has Redocly build the reference, and takes from it what a page can show without Redoc's script: the title, the
// introduction and its panels. Redoc leaves the operations to its script, which the page does not load.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { OpenApiDocument } from '../contract.ts'
import type { Language } from '../i18n.ts'
import { anchorLink } from '../page/markdown-to-html.ts'

/** The files of the OpenAPI document that readers can download. */
export const downloads = ['openapi.yaml', 'openapi.json'] as const

const run = promisify(execFile)
const project = fileURLToPath(new URL('../..', import.meta.url))
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))

const options = {
  // Relative to the page of the reference.
  downloadUrls: downloads.map((name) => ({ title: name, url: `../${name}` })),
}

/** The page that Redocly builds of a document. */
async function buildPage(document: OpenApiDocument): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-docs-'))
  try {
    const input = join(folder, 'openapi.json')
    const output = join(folder, 'index.html')
    await writeFile(input, JSON.stringify(document))
    await run(
      process.execPath,
      [redocly, 'build-docs', input, `--output=${output}`, `--openapi=${JSON.stringify(options)}`],
      { cwd: project, env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    )
    return await readFile(output, 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Replacement {
  readonly what: string
  readonly pattern: RegExp
  readonly by: string
}

/** What makes the site's HTML of Redoc's. The order matters. */
const replacements = (language: Language): Replacement[] => [
  { what: 'icons', pattern: /<svg\b[\s\S]*?<\/svg>/g, by: '' },
  { what: 'comments', pattern: /<!-- -->/g, by: '' },
  { what: 'class names', pattern: / class="[^"]*"/g, by: '' },
  {
    what: 'links that were only an icon',
    pattern: /<a [^>]*aria-label="Download description"[\s\S]*?<\/a>/g,
    by: '',
  },
  {
    what: 'copy buttons',
    pattern: /<div>([^<]+)<\/div><div[^>]*><button[^>]*"copy-button"[^>]*><\/button><\/div>/g,
    by: `<div class="code"><button type="button" class="copy">${language.messages.code.copy}</button><code>$1</code></div>`,
  },
  { what: 'the title', pattern: /<h1\b/g, by: '<h1 id="/"' },
  {
    what: 'headings',
    pattern: /<h2 id="(section\/[^"]+)"[\s\S]*?<span>([^<]+)<\/span><\/div><\/h2>/g,
    by: `<h2 id="/$1">$2${anchorLink('#/$1', '$2')}</h2>`,
  },
  ...Object.entries(language.translations?.redocLabels ?? {}).map(([label, translation]) => ({
    what: `the label ${label}`,
    pattern: new RegExp(`>${label}<`, 'g'),
    by: `>${translation}<`,
  })),
]

/** The content of the page's main element, in the HTML of the site. */
export function takeIntroduction(page: string, language: Language): string {
  const [, main = ''] = /<main\b[^>]*>([\s\S]*?)<\/main>/.exec(page) ?? []
  return replacements(language).reduce((html, { what, pattern, by }) => {
    if (!pattern.test(html)) throw new Error(`Redoc has changed: its page lacks ${what}`)
    return html.replaceAll(pattern, by)
  }, main)
}

/** Builds the introduction of the reference. */
export const buildIntroduction = async (
  document: OpenApiDocument,
  language: Language,
): Promise<string> => takeIntroduction(await buildPage(document), language)
