// The server's table of storage providers as Markdown, for the guides.
import type { Language } from '../i18n.ts'
import { type Schema, translateSchema } from '../json-schema.ts'
import { cell, code, table } from '../write-markdown.ts'

interface Provider extends Schema {
  readonly example: string
  readonly description: string
}

interface ProvidersModule {
  readonly folderExample: Provider
  readonly providers: Readonly<Record<string, Provider>>
}

const source = new URL(
  'src/storage/providers.ts',
  import.meta.resolve('@whiteboard-screenshots/server/package.json'),
)

/** A table of storage URLs and where they store screenshots. */
export async function storageProvidersMarkdown(language: Language): Promise<string> {
  const { folderExample, providers } = (await import(source.href)) as ProvidersModule
  const properties: Record<string, Provider> = { file: folderExample, ...providers }
  const translation = language.translations?.storageProviders
  const translated = translation ? translateSchema({ properties }, translation) : { properties }
  const rows = Object.values(translated.properties).map(({ example, description }) => [
    code(example),
    cell(description),
  ])
  return table([code('storage'), language.messages.settings.storedIn], rows)
}
