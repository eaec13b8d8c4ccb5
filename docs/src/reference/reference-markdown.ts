// The reference as Markdown, made from the contract: for machines, for print, and for readers whose
// browser has not loaded the rest yet.
import {
  type Json,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Referable,
  resolve,
  serverOf,
} from '../contract.ts'
import type { Messages } from '../i18n.ts'
import { samplesOf } from '../samples/index.ts'
import { cell, code, table } from '../write-markdown.ts'

interface Schema {
  type?: string
  format?: string
  description?: string
  enum?: Json[]
  default?: Json
  minimum?: number
  minLength?: number
  required?: string[]
  properties?: Record<string, Referable<Schema>>
  items?: Referable<Schema>
}

interface NamedExample {
  summary?: string
  description?: string
  value: Json
  'x-status'?: number
}

interface Response {
  description: string
  headers?: Record<string, Referable<{ description: string }>>
  content?: Record<string, Content>
}

interface Content {
  schema: Referable<Schema>
  examples?: Record<string, Referable<NamedExample>>
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  description: string
  schema: Referable<Schema>
}

interface Call {
  operationId: string
  summary: string
  description: string
  parameters?: Referable<Parameter>[]
  requestBody: Referable<{ description: string; content: Record<string, Content> }>
  responses: Record<string, Referable<Response>>
}

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
      Object.entries(schema.properties ?? {}).map(([name, property]) => {
        // A description beside a reference goes before that of what it leads to.
        const found = { ...resolve(document, property), ...property } as Schema
        const is = schema.required?.includes(name) ? text.yes : text.no
        return [
          code(name),
          typeOf(found),
          ...(isAnswer ? [] : [is]),
          describe(found.description ?? '', found),
        ]
      }),
    )

  const calls = new Map<string, { call: Call; shared: Parameter[] }>()
  for (const item of Object.values(document.paths)) {
    const shared = ((item.parameters ?? []) as unknown as Referable<Parameter>[]).map((parameter) =>
      resolve(document, parameter),
    )
    for (const call of Object.values(item) as unknown as Call[])
      if (!Array.isArray(call) && call.operationId) calls.set(call.operationId, { call, shared })
  }

  const answersOf = (call: Call, mediaType: string): string =>
    Object.entries(call.responses)
      .map(([status, referable]) => {
        const response = resolve(document, referable)
        const content = response.content?.[mediaType]
        const isSuccess = status.startsWith('2')
        const schema = content && resolve(document, content.schema)
        const examples = Object.values(content?.examples ?? {}).map((example) =>
          resolve(document, example),
        )
        const heading = `#### ${status === 'default' ? `${text.other}` : status}`
        const headers = Object.entries(response.headers ?? {}).map(
          ([name, header]) =>
            `- ${code(name)}${separator}${cell(resolve(document, header).description)}`,
        )
        const parts = [heading, response.description.trim()]
        if (headers.length > 0) parts.push(headers.join('\n'))
        if (isSuccess && schema) {
          const one = schema.items ? resolve(document, schema.items) : schema
          if (schema.items) parts.push((schema.description ?? '').trim(), text.aList)
          parts.push(fieldsOf(one, true))
          for (const { summary, description, value } of examples)
            parts.push(
              `${text.example}${separator}${summary}`,
              ...(description ? [description.trim()] : []),
              fence('json', JSON.stringify(value, null, 2)),
            )
        } else
          parts.push(
            table(
              [text.cause, text.message],
              examples.map(({ summary, value }) => [
                cell(summary ?? ''),
                cell(code((value as { message: string }).message)),
              ]),
            ),
          )
        return parts.join('\n\n')
      })
      .join('\n\n')

  const operationText = (operation: Operation): string => {
    const found = calls.get(operation.id)
    if (found === undefined) throw new Error(`The contract has no operation ${operation.id}`)
    const { call, shared } = found
    const body = resolve(document, call.requestBody)
    const content = body.content[operation.mediaType] as Content
    const parameters = [
      ...shared,
      ...(call.parameters ?? []).map((parameter) => resolve(document, parameter)),
    ]
    const scheme = document.components.securitySchemes[
      Object.keys(document.security[0] ?? {})[0] ?? ''
    ] as unknown as { name: string; in: string; type: string; description: string }
    const requests = Object.values(content.examples ?? {}).map((example) =>
      resolve(document, example),
    )
    return [
      `\`${operation.method} ${operation.path}\``,
      call.description.trim(),
      `### ${text.parameters}`,
      table(
        [text.name, text.place, text.type, text.required, text.description],
        [
          [code(scheme.name), text.header, 'string', text.yes, cell(scheme.description)],
          ...parameters.map((parameter) => {
            const schema = resolve(document, parameter.schema)
            return [
              code(parameter.name),
              parameter.in === 'header' ? text.header : text.path,
              typeOf(schema),
              parameter.required ? text.yes : text.no,
              describe(parameter.description, schema),
            ]
          }),
        ],
      ),
      `### ${text.body}`,
      `\`${operation.mediaType}\`${separator}${body.description.trim()}`,
      fieldsOf(resolve(document, content.schema), false),
      ...requests.flatMap(({ summary, description, value }) => [
        `${text.example}${separator}${summary}`,
        ...(description ? [description.trim()] : []),
        fence('json', JSON.stringify(value, null, 2)),
      ]),
      `### ${text.answers}`,
      answersOf(call, operation.mediaType),
      `### ${text.samples}`,
      ...samplesOf(operation, serverOf(document)).flatMap(({ label, lang, source }) => [
        `#### ${label}`,
        fence(lang === 'curl' ? 'sh' : lang, source),
      ]),
    ].join('\n\n')
  }

  const { info } = document as unknown as { info: { title: string; description: string } }
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
  const { info } = document as unknown as {
    info: { title: string; summary: string; version: string }
  }
  const [first, ...others] = referenceSections(document, words)
  return `${[
    `# ${info.title}`,
    info.summary,
    `${words.text.version}${words.text.separator}${info.version}  \n${words.text.server}${words.text.separator}${serverOf(document)}`,
    first?.markdown ?? '',
    ...others.map(({ title, markdown }) => `## ${title}\n\n${markdown}`),
  ].join('\n\n')}\n`
}
