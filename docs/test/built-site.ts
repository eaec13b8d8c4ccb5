// Reads the built site.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import { type OpenApiDocument, operationsOf } from '../src/contract.ts'
import { defaultServerUrl } from '../src/default-urls.ts'
import { samplesOf } from '../src/samples/index.ts'

/** The OpenAPI document in English. */
export const document: OpenApiDocument = openapi as unknown as OpenApiDocument

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

/** A sample, as the reference has it before a reader chooses a server. */
export function sampleOf(operation: string, label: string): string {
  const called = operationsOf(document).find(({ id }) => id === operation)
  const sample = called && samplesOf(called, defaultServerUrl).find((each) => each.label === label)
  if (sample === undefined) throw new Error(`There is no ${label} sample of ${operation}`)
  return sample.source
}
