// Compiles a package's JSON Schema to a validator. To load ajv and to compile with it takes a fifth of a second
// of every process that validates.
import { readFileSync } from 'node:fs'
import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import standaloneModule from 'ajv/dist/standalone/index.js'

// CommonJS: the function is in the property `default`.
const standaloneCode = standaloneModule.default

const prose = ['$schema', 'title', 'description', 'examples']

/** The schema without what only people read. A property may have the name of a keyword. */
function withoutProse(value: unknown, isSchema = true): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item, isSchema))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isSchema || !prose.includes(key))
      .map(([key, part]) => [
        key,
        ['default', 'const', 'enum'].includes(key) && isSchema
          ? part
          : withoutProse(part, !isSchema || !['properties', '$defs'].includes(key)),
      ]),
  )
}

/** The text of a module that exports `validate`, which says whether a value is a `type` of the schema. */
export function schemaValidatorModule(
  file: URL,
  options: Options,
  { type, from }: { readonly type: string; readonly from: string },
): string {
  const ajv = new Ajv2020({
    ...options,
    // The only lengths are of 0 and 1, which are the same in UTF-16 code units.
    unicode: false,
    // Otherwise ajv logs that the option `unicode` is deprecated.
    logger: false,
    code: { source: true, esm: true, lines: true },
  })
  const schema = withoutProse(JSON.parse(readFileSync(file, 'utf8'))) as object
  const code = standaloneCode(ajv, ajv.compile(schema))
    .replace('"use strict";', '')
    .replace(/^export const validate = /m, 'const compiled = ')
    .replace(/^export default .*$/m, '')
  if (/\brequire\(/.test(code))
    throw new Error('The validator needs code of ajv at run time: see what keyword needs it')
  return `// @ts-nocheck: code that ajv has written.
import type { ${type} } from './${from}'

/** One way in which a value does not satisfy the schema. */
export interface SchemaError {
  /** A JSON pointer to the part of the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, any>>
  readonly message?: string${options.verbose ? '\n  readonly parentSchema?: Readonly<Record<string, any>>\n  readonly data?: unknown' : ''}
}

${code}
/** Whether the value satisfies the schema; if not, \`errors\` says why. */
export const validate: {
  (value: unknown): value is ${type}
  errors?: readonly SchemaError[] | null
} = compiled
`
}
