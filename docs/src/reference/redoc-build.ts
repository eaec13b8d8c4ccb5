// Builds the reference with Redocly and takes the result apart, so that a page can show its text at once and
// load the script later.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type OpenApiDocument, serverOf, withSamples } from '../contract.ts'
import { sampleLanguages, samplesOf } from '../samples/index.ts'
import { makePageOffline, makeScriptOffline } from './redoc-offline.ts'

/** The parts of the page that Redocly builds. */
export interface RedocBuild {
  /** The page, made from our template, without Redoc's script. */
  readonly page: string
  /** Redoc itself, the same for every document. */
  readonly library: string
  /** A script that declares the document and Redoc's options. */
  readonly definition: string
}

/** The files of the OpenAPI document that readers can download. */
export const downloads = ['openapi.yaml', 'openapi.json'] as const

const run = promisify(execFile)
const project = fileURLToPath(new URL('../..', import.meta.url))
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))

// Not in redocly.yaml, because Redoc shows only the sample languages that are listed here.
const options = {
  codeSamples: {
    languages: [
      ...Object.values(sampleLanguages).map(({ label, syntax }) => ({ label, lang: syntax })),
      { label: 'Payload', lang: 'payload' },
    ],
  },
  hideSchemaPattern: true,
  hideSchemaTitles: true,
  // Relative to the page of the reference.
  downloadUrls: downloads.map((name) => ({ title: name, url: `../${name}` })),
  jsonSamplesExpandLevel: 'all',
  schemasExpansionLevel: 2,
  sortRequiredPropsFirst: true,
}

/** Builds the reference of a document. */
export async function buildRedoc(document: OpenApiDocument): Promise<RedocBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-docs-'))
  try {
    const server = serverOf(document)
    const input = join(folder, 'openapi.json')
    const output = join(folder, 'index.html')
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
    await rm(folder, { recursive: true })
  }
}

function findBetween(text: string, start: string, end: string): [number, number] {
  const from = text.indexOf(start)
  const to = text.lastIndexOf(end)
  if (from < 0 || to < from)
    throw new Error(`Redoc's page has changed: "${start}" … "${end}" was not found in it`)
  return [from, to]
}

/** Takes Redoc's script out of the page, and the document out of the script. */
function splitRedocPage(page: string): RedocBuild {
  const tag = '<script type="module">'
  // Redoc's own code contains such tags too: the first one is ours.
  const [start, end] = findBetween(page, tag, '</script>')
  const script = page.slice(start + tag.length, end)
  const [definition, call] = findBetween(
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
