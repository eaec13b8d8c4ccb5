// The reference in one language: what Redocly makes of the contract, in parts, so that a page can
// show its text at once and load the rest afterwards.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type OpenApiDocument, serverOf, withSamples } from '../contract.ts'
import { languages, samplesOf } from '../samples/index.ts'
import { makePageOffline, makeScriptOffline } from './redoc-offline.ts'

/** The reference as Redocly draws it, before it is put together. */
export interface RedocBuild {
  /** The page as our template makes it, without Redoc's script. */
  readonly page: string
  /** Redoc itself, the same for every document. */
  readonly library: string
  /** What Redoc shows, and how: a script that names both. */
  readonly definition: string
}

/** The names that a reader downloads the contract by. */
export const downloads = ['openapi.yaml', 'openapi.json'] as const

const run = promisify(execFile)
const project = fileURLToPath(new URL('../..', import.meta.url))
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))

// Given here and not in redocly.yaml, because Redoc leaves out languages that it is not told of.
const options = {
  codeSamples: {
    languages: [
      ...Object.values(languages).map(({ label, syntax }) => ({ label, lang: syntax })),
      { label: 'Payload', lang: 'payload' },
    ],
  },
  hideSchemaPattern: true,
  hideSchemaTitles: true,
  downloadUrls: downloads.map((name) => ({ title: name, url: name })),
  jsonSamplesExpandLevel: 'all',
  schemasExpansionLevel: 2,
  sortRequiredPropsFirst: true,
}

const between = (text: string, start: string, end: string): [number, number] => {
  const from = text.indexOf(start)
  const to = text.lastIndexOf(end)
  if (from < 0 || to < from)
    throw new Error(`Redoc's page is not made up as it was: no ${start} … ${end}`)
  return [from, to]
}

/** Has Redocly draw the document. */
export async function buildRedoc(document: OpenApiDocument): Promise<RedocBuild> {
  const work = await mkdtemp(join(tmpdir(), 'whiteboard-docs-'))
  try {
    const server = serverOf(document)
    const input = join(work, 'openapi.json')
    const output = join(work, 'index.html')
    const complete = withSamples(document, (operation) => samplesOf(operation, server))
    await writeFile(input, JSON.stringify(complete))
    await run(
      process.execPath,
      [
        redocly,
        'build-docs',
        input,
        `--output=${output}`,
        `--template=${join(project, 'src/reference/redoc-template.hbs')}`,
        `--openapi=${JSON.stringify(options)}`,
        '--inlineBundle',
      ],
      { cwd: project, env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    )
    return splitRedocPage(await readFile(output, 'utf8'))
  } finally {
    await rm(work, { recursive: true })
  }
}

/** Takes Redoc's script out of the page, and the document out of the script. */
export function splitRedocPage(page: string): RedocBuild {
  const tag = '<script type="module">'
  // Redoc's own text has such tags in it: what it draws comes first.
  const [start, end] = between(page, tag, '</script>')
  const script = page.slice(start + tag.length, end)
  const [definition, call] = between(
    script,
    'const __redoc_definition',
    'hydrate(__redoc_definition',
  )
  return {
    page: makePageOffline(page.slice(0, start) + page.slice(end + '</script>'.length)),
    library: makeScriptOffline(script.slice(0, definition)).trimStart(),
    definition: script.slice(definition, call),
  }
}
