// The server's settings, for the search.
import { guideFile } from '../guides/read-guides.ts'
import { defaultLanguage, type Language } from '../i18n.ts'
import { headingSlug } from '../page/markdown-to-html.ts'
import { type SearchEntry, searchableText } from '../search/search-index.ts'
import { groupBySection } from '../settings/settings-markdown.ts'
import { environmentName, flagName, type SettingsSchema } from '../settings/settings-schema.ts'

/** A search entry for each setting. */
export function settingsSearchEntries(
  { properties }: SettingsSchema,
  { messages }: Language,
): SearchEntry[] {
  const keywords: Readonly<Record<string, string>> = messages.settings.keywords
  const original = defaultLanguage.messages.settings.sections as Readonly<Record<string, string>>
  return groupBySection(properties, messages.settings.sections).flatMap(({ title, settings }) => {
    const [firstKey = ''] = settings[0] ?? []
    const anchor = headingSlug(original[firstKey] ?? '')
    return settings.map(([key, setting]) => ({
      page: `${guideFile('settings')}#${anchor}`,
      title,
      heading: key,
      keywords: [flagName(key, setting), environmentName(key, setting), keywords[key] ?? ''].join(
        ' ',
      ),
      text: searchableText(setting.description ?? ''),
    }))
  })
}
