// Writes the types of the settings schema, and the table of storage providers in the README; with --check it
// reports which are stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { folderExample, providers } from './src/storage/providers.ts'

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(pathOf(file), 'utf8')
  } catch {
    return undefined
  }
}

/** The description with the default in it, where editors show it. */
const describeWithDefault = ({ description = '', default: value }: JSONSchema): string =>
  `${description}\n\n@default ${JSON.stringify(value)}`

// Lists of settings are only read, so that callers may pass constants.
const isListOfStrings = ({ type, items }: JSONSchema): boolean =>
  type === 'array' && !Array.isArray(items) && (items as JSONSchema | undefined)?.type === 'string'

function withTypeHints(schema: JSONSchema): JSONSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    {
      ...property,
      ...(property.default !== undefined && { description: describeWithDefault(property) }),
      ...(isListOfStrings(property) && { tsType: 'readonly string[]' }),
    },
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

async function settingsModule(): Promise<string> {
  const file = 'settings.schema.json'
  const schema: JSONSchema = JSON.parse(readFileSync(pathOf(file), 'utf8'))
  return compile(withTypeHints(schema), schema.title ?? file, {
    bannerComment: `// Generated from ${file} by \`pnpm generate\`. Do not edit.`,
    additionalProperties: false,
    format: false,
    // The type of a list with a minimum length is still a list.
    ignoreMinAndMaxItems: false,
  })
}

function readmeWithProviders(): string {
  const rows = [folderExample, ...Object.values(providers)].map(
    ({ example, description }) => `| \`${example}\` | ${description} |\n`,
  )
  const table = `| \`storage\` | screenshots are stored in |\n| --- | --- |\n${rows.join('')}`
  const readme = readFileSync(pathOf('README.md'), 'utf8')
  return readme.replace(
    /(<!-- storage providers -->\n)[\s\S]*?(<!-- end -->)/,
    (_, begin: string, end: string) => `${begin}${table}${end}`,
  )
}

const outputs: Readonly<Record<string, string>> = {
  'src/settings/settings.gen.ts': await settingsModule(),
  'README.md': readmeWithProviders(),
}

for (const [file, text] of Object.entries(outputs)) {
  if (readIfPresent(file) === text) {
    console.log(`${file} is up to date`)
  } else if (process.argv.includes('--check')) {
    console.error(`${file} is stale: run \`npx pnpm@12.21.0 generate\` and commit what it writes.`)
    process.exitCode = 1
  } else {
    writeFileSync(pathOf(file), text)
    console.log(`wrote ${file}`)
  }
}
