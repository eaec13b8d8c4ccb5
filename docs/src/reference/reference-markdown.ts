// The reference as Markdown, made from the contract: for machines, for print, and for readers whose
// browser has not loaded the rest yet.
import type { Example, Response } from '@whiteboard-screenshots/spec/document'
import {
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Schema,
  serverOf,
} from '../contract.ts'
import type { Messages } from '../i18n.ts'
import { samplesOf } from '../samples/index.ts'
import { cell, code, table } from '../write-markdown.ts'

/** A part of the reference: where it is in the page, its heading, and its text. */
export interface Section {
  /** The hash of the page that leads to it. */
  readonly anchor: string
  readonly title: string
  readonly markdown: string
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``

/** Redoc's own way to make an address out of a name. */
const slug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

/** The reference's parts, in the order of the page: what introduces it, then each operation. */
export function referenceSections(document: OpenApiDocument, words: Messages): Section[] {
  const { text } = words
  const { separator } = text

  const limits = (schema: Schema): string[] => [
    ...(schema.enum ? [`${text.values}${separator}${schema.enum.map(code).join(' ')}`] : []),
    ...(schema.default === undefined
      ? []
      : [`${text.defaultValue}${separator}${code(schema.default)}`]),
    ...(schema.minimum === undefined ? [] : [`${text.minimum}${separator}${code(schema.minimum)}`]),
  ]

  const typeOf = (schema: Schema): string =>
    schema.format === undefined ? `${schema.type}` : `${schema.type} (${schema.format})`

  const describe = (description: string, schema: Schema): string =>
    cell(
      [
        // A list in a cell reads as one sentence after another.
        description.trim().replaceAll(/^- /gm, ''),
        ...limits(schema),
      ].join(' '),
    )

  const fieldsOf = (schema: Schema, isAnswer: boolean): string =>
    table(
      isAnswer
        ? [text.name, text.type, text.description]
        : [text.name, text.type, text.required, text.description],
      Object.entries(schema.properties ?? {}).map(([name, found]) => {
        const is = schema.required?.includes(name) ? text.yes : text.no
        return [
          code(name),
          typeOf(found),
          ...(isAnswer ? [] : [is]),
          describe(found.description ?? '', found),
        ]
      }),
    )

  const examplesOf = (examples: readonly Example[]): string[] =>
    examples.flatMap(({ summary, description, value }) => [
      `${text.example}${separator}${summary}`,
      ...(description ? [description.trim()] : []),
      fence('json', JSON.stringify(value, null, 2)),
    ])

  const responseText = (
    { status, description, headers, schema, examples }: Response,
    isSuccess: boolean,
  ): string => {
    const parts = [
      `#### ${status === 'default' ? text.other : status}`,
      description.trim(),
      ...(headers.length > 0
        ? [
            headers
              .map((header) => `- ${code(header.name)}${separator}${cell(header.description)}`)
              .join('\n'),
          ]
        : []),
    ]
    if (isSuccess) {
      if (schema.items) parts.push((schema.description ?? '').trim(), text.aList)
      parts.push(fieldsOf(schema.items ?? schema, true), ...examplesOf(examples))
    } else
      parts.push(
        table(
          [text.cause, text.message],
          examples.map(({ summary, value }) => [
            cell(summary),
            cell(code((value as { message: string }).message)),
          ]),
        ),
      )
    return parts.join('\n\n')
  }

  const operationText = (operation: Operation): string => {
    const { token, requestBody } = operation
    return [
      `\`${operation.method} ${operation.path}\``,
      operation.description.trim(),
      `### ${text.parameters}`,
      table(
        [text.name, text.place, text.type, text.required, text.description],
        [
          [code(token.name), text.header, 'string', text.yes, cell(token.description)],
          ...operation.parameters.map((parameter) => [
            code(parameter.name),
            parameter.in === 'header' ? text.header : text.path,
            typeOf(parameter.schema),
            parameter.required ? text.yes : text.no,
            describe(parameter.description, parameter.schema),
          ]),
        ],
      ),
      `### ${text.body}`,
      `\`${operation.mediaType}\`${separator}${requestBody.description.trim()}`,
      fieldsOf(requestBody.schema, false),
      ...examplesOf(requestBody.examples),
      `### ${text.answers}`,
      ...operation.responses.map((response) =>
        responseText(response, response === operation.success),
      ),
      `### ${text.samples}`,
      ...samplesOf(operation, serverOf(document)).flatMap(({ label, lang, source }) => [
        `#### ${label}`,
        fence(lang === 'curl' ? 'sh' : lang, source),
      ]),
    ].join('\n\n')
  }

  const { info } = document
  const [before = '', ...sections] = info.description.split(/^## /m)
  return [
    { anchor: '#/', title: info.title, markdown: before.trim() },
    ...sections.map((section) => {
      const end = section.indexOf('\n')
      const title = section.slice(0, end).trim()
      return { anchor: `#/section/${slug(title)}`, title, markdown: section.slice(end).trim() }
    }),
    ...operationsOf(document).map((operation) => ({
      anchor: `#/screenshots/${operation.id.toLowerCase()}`,
      title: operation.summary,
      markdown: operationText(operation),
    })),
  ]
}

/** The whole reference as one Markdown file. */
export function referenceMarkdown(document: OpenApiDocument, words: Messages): string {
  const { info } = document
  const [first, ...others] = referenceSections(document, words)
  return `${[
    `# ${info.title}`,
    info.summary,
    `${words.text.version}${words.text.separator}${info.version}  \n${words.text.server}${words.text.separator}${serverOf(document)}`,
    first?.markdown ?? '',
    ...others.map(({ title, markdown }) => `## ${title}\n\n${markdown}`),
  ].join('\n\n')}\n`
}
