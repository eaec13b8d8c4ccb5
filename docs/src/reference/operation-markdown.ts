// An operation of the API as Markdown.
import type { Example, Parameter, Response } from '@whiteboard-screenshots/spec/document'
import { type OpenApiDocument, type Operation, type Schema, serverOf } from '../contract.ts'
import type { Language } from '../i18n.ts'
import { samplesOf } from '../samples/index.ts'
import { cell, code, fence, table } from '../write-markdown.ts'

const typeText = ({ type, format }: Schema): string =>
  format === undefined ? `${type}` : `${type} (${format})`

/** A description and the limits of the schema, for a table cell. */
function describe(description: string, schema: Schema, { messages }: Language): string {
  const { schema: text } = messages
  const limits = [
    [text.oneOf, schema.enum?.map(code).join(text.comma)],
    [text.default, schema.default === undefined ? undefined : code(schema.default)],
    [text.minimum, schema.minimum === undefined ? undefined : code(schema.minimum)],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}${text.separator}${value}`)
  // A cell has no room for a list: its items become sentences.
  const sentences = description.trim().replaceAll(/^- /gm, '')
  return cell([sentences, ...limits].join(' '))
}

function parameterTable({ token, parameters }: Operation, language: Language): string {
  const { reference: text, schema } = language.messages
  const tokenRow = [
    code(token.name),
    text.header,
    'string',
    schema.isRequired,
    cell(token.description),
  ]
  const row = (parameter: Parameter): string[] => [
    code(parameter.name),
    parameter.in === 'header' ? text.header : text.path,
    typeText(parameter.schema),
    parameter.required ? schema.isRequired : schema.isOptional,
    describe(parameter.description, parameter.schema, language),
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
      typeText(schema),
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

function requestBodyParts({ requestBody }: Operation, language: Language): string[] {
  const { mediaType, description, schema, examples } = requestBody
  return [
    `\`${mediaType}\`${language.messages.schema.separator}${description.trim()}`,
    fieldTable(schema, language, false),
    ...exampleParts(examples, language),
  ]
}

function successParts({ schema, examples }: Response, language: Language): string[] {
  const list = schema.items
    ? [(schema.description ?? '').trim(), language.messages.reference.listOfObjects]
    : []
  return [
    ...list,
    fieldTable(schema.items ?? schema, language, true),
    ...exampleParts(examples, language),
  ]
}

/** The causes of an error response, each with its message. */
const errorTable = ({ examples }: Response, { messages }: Language): string =>
  table(
    [messages.reference.cause, '`message`'],
    examples.map(({ summary, value }) => [
      cell(summary),
      cell(code((value as { message: string }).message)),
    ]),
  )

function responseParts(response: Response, isSuccess: boolean, language: Language): string[] {
  const { schema } = language.messages
  const { status, description } = response
  const headers = response.headers.map(
    (header) => `- ${code(header.name)}${schema.separator}${cell(header.description)}`,
  )
  return [
    `#### ${status}`,
    description.trim(),
    ...(headers.length > 0 ? [headers.join('\n')] : []),
    ...(isSuccess ? successParts(response, language) : [errorTable(response, language)]),
  ]
}

/** Everything that the document has about an operation, and its code samples. */
export function operationMarkdown(
  operation: Operation,
  document: OpenApiDocument,
  language: Language,
): string {
  const { reference: text } = language.messages
  const samples = samplesOf(operation, serverOf(document))
  return [
    `\`${operation.method} ${operation.path}\``,
    operation.description.trim(),
    `### ${text.parameters}`,
    parameterTable(operation, language),
    `### ${text.requestBody}`,
    ...requestBodyParts(operation, language),
    `### ${text.responses}`,
    ...operation.responses.flatMap((response) =>
      responseParts(response, response === operation.success, language),
    ),
    `### ${text.samples}`,
    ...samples.flatMap(({ label, lang, source }) => [
      `#### ${label}`,
      fence(lang === 'curl' ? 'sh' : lang, source),
    ]),
  ].join('\n\n')
}
