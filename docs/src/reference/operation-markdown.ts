// An operation of the API as Markdown.
import type { Example, Parameter, Response } from '@whiteboard-screenshots/spec/document'
import type { CodeSample, Json, Operation, Schema } from '../contract.ts'
import { defaultServerUrl } from '../default-urls.ts'
import type { Language } from '../i18n.ts'
import { samplesOf } from '../samples/index.ts'
import { cell, code, fence, table } from '../write-markdown.ts'

function typeText({ type, format, minLength }: Schema, { messages }: Language): string {
  const name = format === undefined ? `${type}` : `${type} (${format})`
  return minLength === 1 ? name + messages.schema.nonEmpty : name
}

/** A description, the limits of the schema, and examples, for a table cell. */
function describe(
  description: string,
  schema: Schema,
  language: Language,
  examples: readonly Example[] = [],
): string {
  const { schema: text, reference } = language.messages
  const limits = [
    [text.oneOf, schema.enum?.map(code).join(text.comma)],
    [text.default, schema.default === undefined ? undefined : code(schema.default)],
    [text.minimum, schema.minimum === undefined ? undefined : code(schema.minimum)],
    // The description has the meaning of each value of an enum.
    ...(schema.enum ? [] : examples).map(({ summary, value }) => [
      reference.example,
      `${summary} ${code(value)}`,
    ]),
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}${text.separator}${value}`)
  // A cell has no room for a list: its items become sentences.
  const sentences = description.trim().replaceAll(/^- /gm, '')
  return [sentences, ...limits].map(cell).join('<br>')
}

function parameterTable({ token, parameters }: Operation, language: Language): string {
  const { reference: text, schema } = language.messages
  const tokenRow = [
    code(token.name),
    text.header,
    'string',
    schema.isRequired,
    `${cell(token.description)}<br>${text.tokenGuide}`,
  ]
  const row = (parameter: Parameter): string[] => [
    code(parameter.name),
    parameter.in === 'header' ? text.header : text.path,
    typeText(parameter.schema, language),
    parameter.required ? schema.isRequired : schema.isOptional,
    describe(parameter.description, parameter.schema, language, parameter.examples),
  ]
  return table(
    [text.name, text.location, schema.type, schema.required, schema.description],
    [tokenRow, ...parameters.map(row)],
  )
}

/** A table of an object's fields. Those of a response have no "required" column: they are always there. */
function fieldTable(object: Schema, language: Language, isResponse: boolean): string {
  const { reference, schema: text } = language.messages
  const requiredColumn = (content: string): string[] => (isResponse ? [] : [content])
  const rows = Object.entries(object.properties ?? {}).map(([name, schema]) => {
    const isRequired = object.required?.includes(name) ? text.isRequired : text.isOptional
    return [
      code(name),
      typeText(schema, language),
      ...requiredColumn(isRequired),
      describe(schema.description ?? '', schema, language),
    ]
  })
  return table(
    [reference.name, text.type, ...requiredColumn(text.required), text.description],
    rows,
  )
}

function exampleParts(examples: readonly Example[], { messages }: Language): string[] {
  return examples.flatMap(({ summary, description, value }) => [
    `${messages.reference.example}${messages.schema.separator}${summary}`,
    ...(description ? [description.trim()] : []),
    fence('json', JSON.stringify(value, null, 2)),
  ])
}

/** The lines of a response's headers. */
function headerList({ headers }: Response, { messages }: Language): string[] {
  const { schema, reference } = messages
  const lines = headers.map(({ name, description, example }) => {
    const shown =
      example === undefined ? '' : ` ${reference.example}${schema.separator}${code(example)}`
    return `- ${code(name)}${schema.separator}${cell(description)}${shown}`
  })
  return lines.length > 0 ? [lines.join('\n')] : []
}

function successFields({ schema }: Response, language: Language): string[] {
  const list = schema.items
    ? [(schema.description ?? '').trim(), language.messages.reference.listOfObjects]
    : []
  return [...list, fieldTable(schema.items ?? schema, language, true)]
}

/** The causes of an error response, each with its message. */
const errorTable = ({ examples }: Response, { messages }: Language): string =>
  table(
    [messages.reference.cause, '`message`'],
    examples.map(({ summary, value }) => [cell(summary), cell(code(messageOf(value)))]),
  )

const messageOf = (value: Json): string => (value as { message: string }).message

/** How to send a request of an operation, without examples. */
export function requestMarkdown(operation: Operation, language: Language): string {
  const { reference, schema } = language.messages
  const { requestBody } = operation
  return [
    `\`${operation.method} ${operation.path}\``,
    operation.description.trim(),
    `### ${reference.parameters}`,
    parameterTable(operation, language),
    `### ${reference.requestBody}`,
    `\`${requestBody.mediaType}\`${schema.separator}${requestBody.description.trim()}`,
    fieldTable(requestBody.schema, language, false),
  ].join('\n\n')
}

/** The responses of an operation. The examples of success follow its fields. */
export function responsesMarkdown(
  operation: Operation,
  language: Language,
  successExamples: readonly Example[] = [],
): string {
  const parts = operation.responses.flatMap((response) => [
    `#### ${response.status}`,
    response.description.trim(),
    ...headerList(response, language),
    ...(response === operation.success
      ? [...successFields(response, language), ...exampleParts(successExamples, language)]
      : [errorTable(response, language)]),
  ])
  return [`### ${language.messages.reference.responses}`, ...parts].join('\n\n')
}

/** Everything that the document has about an operation, and its code samples. */
export function operationMarkdown(operation: Operation, language: Language): string {
  const samples = samplesOf(operation, defaultServerUrl)
  return [
    requestMarkdown(operation, language),
    ...exampleParts(operation.requestBody.examples, language),
    responsesMarkdown(operation, language, operation.success.examples),
    `### ${language.messages.reference.samples}`,
    ...samples.flatMap((sample) => [`#### ${sample.label}`, sampleMarkdown(sample)]),
  ].join('\n\n')
}

/** The code of a sample. */
export const sampleMarkdown = ({ lang, source }: CodeSample): string =>
  fence(lang === 'curl' ? 'sh' : lang, source)
