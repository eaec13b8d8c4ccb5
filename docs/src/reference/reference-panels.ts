// The code beside an operation: samples of the request, examples of its body, and examples of the responses.
import type { Example } from '@whiteboard-screenshots/spec/document'
import { type OpenApiDocument, type Operation, serverOf } from '../contract.ts'
import { defaultMockUrl, defaultServerUrl } from '../default-urls.ts'
import type { Language } from '../i18n.ts'
import { escapeHtml, markdownToHtml } from '../page/markdown-to-html.ts'
import { samplesOf } from '../samples/index.ts'
import { fence } from '../write-markdown.ts'
import { sampleMarkdown } from './operation-markdown.ts'

/** One of several pieces of code. */
interface Choice {
  readonly name: string
  readonly markdown: string
}

/** Code of which the page's script shows one piece at a time. Without the script, all can be read. */
function renderChoices(
  kind: string,
  label: string,
  choices: readonly Choice[],
  { messages }: Language,
): string {
  const captions = choices.map(({ name }) => escapeHtml(name))
  const options = captions.map((caption) => `<option>${caption}</option>`)
  const figures = choices.map(({ markdown }, index) => {
    const code = markdownToHtml(markdown, { copy: messages.code.copy })
    return `<figure><figcaption>${captions[index]}</figcaption>${code}</figure>`
  })
  return `<div class="choices ${kind}"><h3>${label}</h3>
<select class="scripted" autocomplete="off" aria-label="${label}">${options.join('')}</select>
${figures.join('\n')}</div>
`
}

const exampleMarkdown = ({ description, value }: Example): string =>
  [description?.trim() ?? '', fence('json', JSON.stringify(value, null, 2))].join('\n\n')

/** The choice of the server in the samples. */
function renderTargets(document: OpenApiDocument, { messages: { tryIt } }: Language): string {
  const targets: readonly (readonly [url: string, name: string])[] = [
    [defaultMockUrl, tryIt.targets.mock.name],
    [defaultServerUrl, tryIt.targets.server.name],
    [serverOf(document), tryIt.targets.hosted.name],
  ]
  const options = targets.map(([url, name]) => `<option value="${url}">${name}</option>`)
  return `<label class="sample-target scripted" data-server="${defaultServerUrl}"><span>${tryIt.target}</span><select autocomplete="off">${options.join('')}</select></label>
`
}

/** The samples of a request, and the examples of its body. */
export function renderRequestPanel(
  operation: Operation,
  document: OpenApiDocument,
  language: Language,
): string {
  const { reference } = language.messages
  const samples = samplesOf(operation, defaultServerUrl).map((sample) => ({
    name: sample.label,
    markdown: sampleMarkdown(sample),
  }))
  const bodies = operation.requestBody.examples.map((example) => ({
    name: example.summary,
    markdown: exampleMarkdown(example),
  }))
  return (
    renderTargets(document, language) +
    renderChoices('samples', reference.samples, samples, language) +
    renderChoices('bodies', reference.requestExamples, bodies, language)
  )
}

/** The examples of every response, by status. */
export function renderResponsePanel({ responses }: Operation, language: Language): string {
  const choices = responses.flatMap(({ status, examples }) =>
    examples.map((example) => ({
      name: `${status} · ${example.summary}`,
      markdown: exampleMarkdown(example),
    })),
  )
  return renderChoices('responses', language.messages.reference.responseExamples, choices, language)
}
