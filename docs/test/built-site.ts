// Reads the built site.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CodeSample, OpenApiDocument } from '../src/contract.ts'

/** The site's folder. */
export const dist: URL = new URL('../dist/', import.meta.url)

/** The text of one of the site's files. */
export const read = (path: string): string => readFileSync(new URL(path, dist), 'utf8')

/** The paths of all of the site's files, or of those in a folder. */
export const filesIn = (folder: URL = dist): string[] =>
  readdirSync(fileURLToPath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(folder).length))
    .map((path) => path.replace(/^\//, ''))
    .sort()

/** The page that a host shows for an address that does not exist. */
export const notFoundFile = '404.html'

/** The paths of the site's pages, except the 404 page. */
export const pages: readonly string[] = filesIn().filter(
  (path) => path.endsWith('.html') && path !== notFoundFile,
)

const inScript = /const __redoc_definition = (.+);\n/.exec(read('assets/contract-en.js'))?.[1]
if (inScript === undefined) throw new Error('The reference contains no OpenAPI document')

/** The document in the reference, with its samples. */
export const referenceDocument: OpenApiDocument = JSON.parse(inScript) as OpenApiDocument

interface Sampled {
  readonly operationId?: string
  readonly 'x-codeSamples'?: readonly CodeSample[]
}

/** A sample in the reference. */
export function sampleOf(operation: string, label: string): string {
  for (const item of Object.values(referenceDocument.paths) as Readonly<Record<string, Sampled>>[])
    for (const { operationId, 'x-codeSamples': samples = [] } of Object.values(item)) {
      const sample = samples.find((each) => each.label === label)
      if (operationId === operation && sample) return sample.source
    }
  throw new Error(`The reference has no ${label} sample of ${operation}`)
}
