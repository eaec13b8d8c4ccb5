// Changes that break callers and that Redocly's diff does not report as such.
import {
  type Api,
  type Example,
  type Operation,
  readDocument,
  type Schema,
} from './src/document.ts'

/** The releases that a change can need, from the smallest to the largest. */
export const releaseTypes = ['none', 'patch', 'minor', 'major'] as const

/** A kind of release. */
export type ReleaseType = (typeof releaseTypes)[number]

/** A change, and the least release that it needs. */
export interface ContractChange {
  readonly release: ReleaseType
  readonly text: string
}

/** Whether the first release is large enough for the second. */
export const covers = (release: ReleaseType, needed: ReleaseType): boolean =>
  releaseTypes.indexOf(release) >= releaseTypes.indexOf(needed)

/** Each default of the schema, by its location. */
function* defaultsOf(schema: Schema | undefined, location: string): Generator<[string, string]> {
  if (schema?.default !== undefined) yield [location, JSON.stringify(schema.default)]
  for (const [name, property] of Object.entries(schema?.properties ?? {}))
    yield* defaultsOf(property, `${location}.${name}`)
  if (schema?.items) yield* defaultsOf(schema.items, `${location}[]`)
}

function* operationDefaults({ id, parameters, requestBody, responses }: Operation) {
  for (const { name, schema } of parameters) yield* defaultsOf(schema, `${id}: ${name}`)
  yield* defaultsOf(requestBody.schema, `${id}: body`)
  for (const { status, schema } of responses) yield* defaultsOf(schema, `${id}: ${status}`)
}

function* operationExamples({ id, parameters, requestBody, responses }: Operation) {
  const named = (examples: readonly Example[], location: string): string[] =>
    examples.map(({ name }) => `${name} of ${id}: ${location}`)
  for (const { name, examples } of parameters) yield* named(examples, name)
  yield* named(requestBody.examples, 'body')
  for (const { status, examples } of responses) yield* named(examples, `${status}`)
}

const missingFrom = (current: Iterable<string>, released: Iterable<string>): string[] => {
  const names = new Set(current)
  return [...released].filter((name) => !names.has(name))
}

/** The changes between two bundled documents. */
export function findChanges(
  released: Parameters<typeof readDocument>[0],
  current: Parameters<typeof readDocument>[0],
): ContractChange[] {
  const [before, after] = [readDocument(released), readDocument(current)] as const
  const defaults = (api: Api) =>
    new Map(api.operations.flatMap((one) => [...operationDefaults(one)]))
  const examples = (api: Api) => api.operations.flatMap((one) => [...operationExamples(one)])
  const now = defaults(after)
  const changed = [...defaults(before)].filter(([location, value]) => now.get(location) !== value)
  return [
    ...changed.map(([location, value]): ContractChange => {
      const text = `the default ${value} of ${location} is ${now.get(location) ?? 'gone'}`
      return { release: 'major', text }
    }),
    // Callers of the mock ask for examples by name.
    ...missingFrom(examples(after), examples(before)).map(
      (name): ContractChange => ({ release: 'major', text: `the example ${name} is gone` }),
    ),
    // Generated types have the names of the schemas.
    ...missingFrom(Object.keys(after.schemas), Object.keys(before.schemas)).map(
      (name): ContractChange => ({ release: 'minor', text: `the schema ${name} is gone` }),
    ),
  ]
}
