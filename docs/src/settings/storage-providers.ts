// The server's table of storage providers as Markdown, for the guides.
import type { Language } from '../i18n.ts'
import { type Schema, translateSchema } from '../json-schema.ts'
import { cell, code, table } from '../write-markdown.ts'

interface Provider extends Schema {
  readonly example: string
  readonly description: string
  readonly credentials?: readonly Readonly<Record<string, string>>[]
  readonly regionVariables?: readonly string[]
}

interface ProvidersModule {
  readonly folderExample: Provider
  readonly providers: Readonly<Record<string, Provider>>
}

const source = new URL(
  'src/storage/providers.ts',
  import.meta.resolve('@whiteboard-screenshots/server/package.json'),
)

const loadProviders = async (): Promise<ProvidersModule> =>
  (await import(source.href)) as ProvidersModule

/** A table of the environment variables in which the providers' own tools keep credentials. */
export async function storageCredentialsMarkdown(language: Language): Promise<string> {
  const { awsCredentials, variables } = language.messages.settings
  const rows = Object.entries((await loadProviders()).providers).map(([name, provider]) => {
    const { credentials = [], regionVariables = [] } = provider
    const names = [...credentials.flatMap((pair) => Object.values(pair)), ...regionVariables]
    const own = names.map(code).join(' ')
    return [code(`${name}:`), credentials.length > 0 ? own : `${awsCredentials} ${own}`]
  })
  return table([code('storage'), variables], rows)
}

/** A table of storage URLs and where they store screenshots. */
export async function storageProvidersMarkdown(language: Language): Promise<string> {
  const { folderExample, providers } = await loadProviders()
  const properties: Record<string, Provider> = { file: folderExample, ...providers }
  const translation = language.translations?.storageProviders
  const translated = translation ? translateSchema({ properties }, translation) : { properties }
  const rows = Object.values(translated.properties).map(({ example, description }) => [
    code(example),
    cell(description),
  ])
  return table([code('storage'), language.messages.settings.storedIn], rows)
}
