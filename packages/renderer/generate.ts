// Writes the types of the package's schemas, or with --check says which are stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile, type JSONSchema } from 'json-schema-to-typescript'

const modules = {
  'scene.schema.json': 'src/formats/scene/scene.gen.ts',
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(pathOf(file), 'utf8')
  } catch {
    return undefined
  }
}

/** The description with the default in it, where editors show it. */
const describe = ({ description = '', default: usual }: JSONSchema): string =>
  `${description}\n\n@default ${JSON.stringify(usual)}`

// Lists of settings are only read: whoever has a constant one need not copy it.
const isListOfTexts = ({ type, items }: JSONSchema): boolean =>
  type === 'array' && !Array.isArray(items) && (items as JSONSchema | undefined)?.type === 'string'

function forReaders(schema: JSONSchema): JSONSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    {
      ...property,
      ...(property.default !== undefined && { description: describe(property) }),
      ...(isListOfTexts(property) && { tsType: 'readonly string[]' }),
    },
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

for (const [schema, module] of Object.entries(modules)) {
  const parsed: JSONSchema = JSON.parse(readFileSync(pathOf(schema), 'utf8'))
  const text = await compile(forReaders(parsed), parsed.title ?? schema, {
    bannerComment: `// Generated from ${schema} by \`pnpm generate\`. Do not edit.`,
    additionalProperties: false,
    format: false,
    // A list that must not be empty is still a list to whoever draws it.
    ignoreMinAndMaxItems: false,
  })
  if (readIfThere(module) === text) {
    console.log(`${module} is up to date`)
  } else if (process.argv.includes('--check')) {
    console.error(
      `${module} is stale: run \`npx pnpm@12.21.0 generate\` and commit what it writes.`,
    )
    process.exitCode = 1
  } else {
    writeFileSync(pathOf(module), text)
    console.log(`wrote ${module}`)
  }
}
