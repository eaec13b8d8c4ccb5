// The sections of the reference, for the search: the text, the samples, and each error message.
import { type OpenApiDocument, operationsOf } from '../contract.ts'
import type { Language } from '../i18n.ts'
import { sampleLanguages } from '../samples/index.ts'
import { type SearchEntry, searchableText } from '../search/search-index.ts'
import { referenceSections, responseAnchor } from './reference-markdown.ts'
import { referenceFile } from './reference-page.ts'

/** The part of a section before its samples, which contain every keyword of their languages. */
const withoutSamples = (markdown: string, { messages }: Language): string =>
  markdown.split(`\n### ${messages.reference.samples}\n`)[0] ?? ''

/** The entries of an operation: one for each error message, and one for all samples. */
function operationEntries(
  operation: ReturnType<typeof operationsOf>[number],
  anchor: string,
  { messages }: Language,
): SearchEntry[] {
  const page = `${referenceFile}${anchor}`
  const title = operation.summary
  const errors = operation.responses
    .filter((response) => response !== operation.success)
    .flatMap(({ status, examples }) =>
      examples.map(({ summary, value }) => ({
        page: responseAnchor(page, status),
        title,
        heading: `${status} ${(value as { message: string }).message}`,
        text: summary,
      })),
    )
  const labels = Object.values(sampleLanguages).map(({ label }) => label)
  const samples = {
    page,
    title,
    heading: messages.reference.samples,
    text: labels.join(messages.schema.comma),
  }
  return [...errors, samples]
}

/** The search entries of the reference. */
export function referenceSearchEntries(
  document: OpenApiDocument,
  language: Language,
): SearchEntry[] {
  const sections = referenceSections(document, language)
  const operations = operationsOf(document)
  return [
    ...sections.map(({ anchor, title, markdown }) => ({
      page: `${referenceFile}${anchor}`,
      title: language.messages.reference.title,
      heading: title,
      text: searchableText(withoutSamples(markdown, language)),
    })),
    ...operations.flatMap((operation, index) => {
      const section = sections[sections.length - operations.length + index]
      return operationEntries(operation, section?.anchor ?? '', language)
    }),
  ]
}
