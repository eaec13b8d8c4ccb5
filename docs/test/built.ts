// What the build made, read back out of the page.
import { readFileSync } from 'node:fs'
import type { OpenApiDocument } from '../src/contract.ts'

/** The page's file. */
export const pageFile: URL = new URL('../dist/index.html', import.meta.url)

/** The page's text. */
export const page: string = readFileSync(pageFile, 'utf8')

const inPage = /const __redoc_definition = (.+);\n/.exec(page)?.[1]
if (inPage === undefined) throw new Error('The page has no document in it')

/** The document that the page shows, samples and all. */
export const shown: OpenApiDocument = JSON.parse(inPage) as OpenApiDocument

/** The source of a sample as the page shows it. */
export function sampleOf(operation: string, label: string): string {
  for (const item of Object.values(shown.paths))
    for (const object of Object.values(item)) {
      if (Array.isArray(object) || !('operationId' in object) || object.operationId !== operation)
        continue
      const sample = object['x-codeSamples']?.find((candidate) => candidate.label === label)
      if (sample) return sample.source
    }
  throw new Error(`The page has no ${label} sample of ${operation}`)
}
