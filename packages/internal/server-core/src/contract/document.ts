// What is read out of the contract beside what Prism serves of it.
import { openapi } from '@whiteboard-screenshots/spec'

/** A schema of the contract, its references resolved. */
export type Schema = Readonly<Record<string, unknown>>

/** One of the contract's operations. */
export interface Operation {
  readonly name: 'createScreenshot' | 'createScreenshotList'
  readonly summary: string
  /** The path as the contract writes it, `{uuid}` included. */
  readonly template: string
  /** Finds the uuid in the path of a request, still percent-encoded. */
  readonly pattern: RegExp
  /** Whether the answer is a list. */
  readonly isList: boolean
  readonly bodySchema: Schema
  /** The path that is taken where a body has none. */
  readonly defaultPath: string | undefined
  readonly examples: Readonly<Record<string, { readonly summary: string; readonly value: object }>>
}

interface NamedExample {
  readonly summary: string
  readonly 'x-status'?: number
  readonly value: unknown
}

/** The part of the contract that a reference such as `#/components/schemas/Error` names. */
export function resolveReference(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((part, key) => Reflect.get(Object(part), key), openapi)
}

/** A copy without references; what stands beside one goes before what it refers to. */
export function dereference(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(dereference)
  if (typeof part !== 'object' || part === null) return part
  const { $ref, ...rest } = part as { $ref?: string }
  const own = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, dereference(value)]),
  )
  return $ref === undefined ? own : { ...(dereference(resolveReference($ref)) as object), ...own }
}

const components: typeof openapi.components = openapi.components
const namedExamples: Readonly<Record<string, NamedExample>> = components.examples

/** The name of the header that carries the token. */
export const tokenHeader: string = components.securitySchemes.token.name

/** A token as the contract shows it, masked. */
export const maskedToken: string = components.securitySchemes.token['x-example']

/** The name of the header that chooses the data centre. */
export const regionHeader: string = components.parameters.region.name

/** What the region header must satisfy. */
export const regionSchema: Schema = components.parameters.region.schema

/** The rooms of the contract's example requests, by the example's name. */
export const exampleRooms: Readonly<
  Record<keyof typeof openapi.components.parameters.uuid.examples, { readonly value: string }>
> = components.parameters.uuid.examples

/** The room of one of the contract's example requests. */
export function exampleRoomFor(example: string): string {
  const room = Object.entries(exampleRooms).find(([name]) => name === example)
  if (!room) throw new Error(`The request example ${example} has no room`)
  return room[1].value
}

const escapePattern = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')

/** Every operation of the contract. */
export const operations: readonly Operation[] = Object.entries(openapi.paths).map(
  ([template, { post }]) => {
    const content = post.requestBody.content['application/json']
    const bodySchema = dereference(content.schema) as {
      readonly properties: { readonly path: { readonly default?: string } }
    }
    const answer = dereference(post.responses['201']) as {
      readonly content: { readonly 'application/json': { readonly schema: { type: string } } }
    }
    return {
      name: post.operationId,
      summary: post.summary,
      template,
      pattern: new RegExp(`^${escapePattern(template).replace(/\{[^}]+\}/, '([^/]*)')}$`),
      isList: answer.content['application/json'].schema.type === 'array',
      bodySchema,
      defaultPath: bodySchema.properties.path.default,
      examples: dereference(content.examples) as Operation['examples'],
    }
  },
)

/** What a person is told of a body property whose pattern is not met. */
export function patternMessage(property: string): string | undefined {
  for (const { bodySchema } of operations) {
    const { properties } = bodySchema as { properties: Readonly<Record<string, Schema>> }
    const message = properties[property]?.['x-pattern-message']
    if (typeof message === 'string') return message
  }
  return undefined
}

/** The pattern of a scene's or a group's path. */
export const scenePathPattern: RegExp = new RegExp(components.schemas.ScenePath.pattern, 'u')

/** The message of one of the contract's failures. */
export function messageOf(example: keyof typeof openapi.components.examples): string {
  const { value } = namedExamples[example] ?? {}
  return (value as { message: string }).message
}

/** The named example of a status that has no response of its own. */
export function exampleNameForStatus(status: number): string | undefined {
  const named = Object.keys(components.responses.Failure.content['application/json'].examples)
  return named.find((name) => namedExamples[name]?.['x-status'] === status)
}

interface Response {
  readonly content: {
    readonly 'application/json': {
      readonly schema: Schema
      readonly examples: Readonly<Record<string, NamedExample>>
    }
  }
}

const responses: ReadonlyMap<Operation, Readonly<Record<string, Response>>> = new Map(
  Object.values(openapi.paths).flatMap(({ post }, index) => {
    const operation = operations[index]
    return operation
      ? [[operation, dereference(post.responses) as Readonly<Record<string, Response>>] as const]
      : []
  }),
)

const contentOf = (operation: Operation, status: number) => {
  const all = responses.get(operation)
  return (all?.[status] ?? all?.default)?.content['application/json']
}

const examplesOf = (operation: Operation, status: number): Readonly<Record<string, NamedExample>> =>
  contentOf(operation, status)?.examples ?? {}

/** What the body of an operation's answers with the status must satisfy. */
export const responseSchema = (operation: Operation, status: number): Schema =>
  contentOf(operation, status)?.schema ?? {}

/** The first example of an operation's answers with the status. */
export const firstExample = (operation: Operation, status: number): unknown =>
  Object.values(examplesOf(operation, status))[0]?.value

/** The example of that name of an operation's answers with the status, if there is one. */
export const findExample = (operation: Operation, status: number, name: string): unknown =>
  Object.entries(examplesOf(operation, status)).find(([key]) => key === name)?.[1].value

/** The names of the examples of an operation's answers, with the status where one is given. */
export const exampleNames = (operation: Operation, status?: number): readonly string[] => {
  const all = Object.values(responses.get(operation) ?? {})
  const names = new Set(
    all.flatMap(({ content }) => Object.keys(content['application/json'].examples)),
  )
  return [...names].filter(
    (name) => status === undefined || statusesOfExample(operation, name).includes(status),
  )
}

/** The statuses of an operation's answers that have an example of that name. */
export const statusesOfExample = (operation: Operation, name: string): readonly number[] =>
  Object.entries(responses.get(operation) ?? {}).flatMap(([status, { content }]) => {
    const { examples } = content['application/json']
    if (!Object.hasOwn(examples, name)) return []
    return [status === 'default' ? (examples[name]?.['x-status'] ?? []) : Number(status)].flat()
  })

/** Whether the contract has a response of its own for the status. */
export const isDocumented = (status: number): boolean =>
  Object.values(openapi.paths).every((item) => Object.hasOwn(item.post.responses, status))

/** How long a client is to wait where nobody says otherwise, in seconds. */
export const retryAfter: string = components.headers['Retry-After'].example

// What only stands for itself in a shell's single quotes.
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

// As a browser does it, and what a shell would take for its own.
const encodeForShell = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * The contract's first example as a curl command, of another scene where one is given.
 *
 * @param token the token, or a variable of the shell that holds it: `$WHITEBOARD_TOKEN`
 */
export function curlCommand(
  baseUrl: string,
  token: string = maskedToken,
  scene?: { readonly uuid: string; readonly path: string },
): string {
  const [operation] = operations
  const [[name, example] = ['', undefined]] = Object.entries(operation?.examples ?? {})
  const uuid = encodeForShell(scene?.uuid ?? exampleRoomFor(name))
  const target = operation?.template.replace('{uuid}', () => uuid)
  const isElsewhere = scene !== undefined && scene.path !== operation?.defaultPath
  const body = { ...example?.value, ...(isElsewhere && { path: scene.path }) }
  return `curl -X POST ${baseUrl}${target} -H "${tokenHeader}: ${token}" -H 'content-type: application/json' -d ${quoted(JSON.stringify(body))}`
}
