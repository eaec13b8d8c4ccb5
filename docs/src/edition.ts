// The reference in one language: a page that works from a file, without a network.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type OpenApiDocument, serverOf, withSamples } from './contract.ts'
import { detach } from './detach.ts'
import { languages, samplesOf } from './samples/index.ts'

/** The reference in one language. */
export interface Edition {
  /** The page's language, as HTML names it. */
  language: string
  /** The page's title, from the name of the API. */
  title: (api: string) => string
  /** The bundled document, under the name that a reader downloads it by. */
  contract: Readonly<Record<Download, URL>>
  /** The folder that its `index.html` goes to. */
  folder: URL
}

type Download = 'openapi.yaml' | 'openapi.json'

const run = promisify(execFile)
const project = fileURLToPath(new URL('..', import.meta.url))
const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))

const downloads: Download[] = ['openapi.yaml', 'openapi.json']

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

/** Writes the edition's page, and the document beside it. */
export async function buildEdition({ language, title, contract, folder }: Edition): Promise<void> {
  const document = JSON.parse(await readFile(contract['openapi.json'], 'utf8')) as OpenApiDocument
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
        `--title=${title(document.info.title)}`,
        `--template=${join(project, 'src/page.hbs')}`,
        `--templateOptions.language=${language}`,
        `--templateOptions.description=${document.info.summary}`,
        `--openapi=${JSON.stringify(options)}`,
        '--inlineBundle',
      ],
      {
        cwd: project,
        env: {
          ...process.env,
          REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        },
      },
    )
    await mkdir(folder, { recursive: true })
    await writeFile(new URL('index.html', folder), detach(await readFile(output, 'utf8')))
    for (const name of downloads) await cp(contract[name], new URL(name, folder))
  } finally {
    await rm(work, { recursive: true })
  }
}

const shipped = (name: string): URL =>
  new URL(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`))

/** The English reference, but for where it goes. */
export const english: Omit<Edition, 'folder'> = {
  language: 'en',
  title: (api) => `${api}: API reference`,
  contract: {
    'openapi.yaml': shipped('openapi.yaml'),
    'openapi.json': shipped('openapi.json'),
  },
}

/** The Chinese reference, but for where it goes. */
export const chinese: Omit<Edition, 'folder'> = {
  language: 'zh-CN',
  title: (api) => `${api}：API 参考`,
  contract: {
    'openapi.yaml': shipped('openapi.zh.yaml'),
    'openapi.json': shipped('openapi.zh.json'),
  },
}
