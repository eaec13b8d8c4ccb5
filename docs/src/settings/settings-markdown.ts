// The server's settings as Markdown, for their guide.
import type { Language } from '../i18n.ts'
import { describeField, formatNumber } from '../json-schema.ts'
import { cell, code, table } from '../write-markdown.ts'
import { environmentName, flagName, type Setting, type SettingsSchema } from './settings-schema.ts'

const codeLike =
  /`[^`]*`|(?<!\w)(?:\w+:[^\s,;]*[^\s,;.:]|[\w*]+(?:\.\w+){2,}(?:\/\d+)?|\{\w+\}|\*)/g

/**
 * Formats URLs, patterns and placeholders in a description as code. In the schema it is plain text, as
 * `--help` prints it, and Markdown would turn URLs into links.
 */
const formatCode = (description = ''): string =>
  description.replaceAll(codeLike, (match) => (match.startsWith('`') ? match : code(match)))

interface SettingsSection {
  readonly title: string
  readonly settings: [string, Setting][]
}

/** Groups the settings under the headings, each of which names the first setting of its section. */
export function groupBySection(
  properties: SettingsSchema['properties'],
  titles: Readonly<Record<string, string>>,
): SettingsSection[] {
  const sections: SettingsSection[] = []
  for (const [key, setting] of Object.entries(properties)) {
    const title = titles[key]
    if (title !== undefined) sections.push({ title, settings: [] })
    sections.at(-1)?.settings.push([key, setting])
  }
  const unknown = Object.keys(titles).filter((key) => properties[key] === undefined)
  if (unknown.length > 0)
    throw new Error(`Headings of settings that no longer exist: ${unknown.join(', ')}`)
  const [first = ''] = Object.keys(properties)
  if (titles[first] === undefined) throw new Error(`The first setting, ${first}, needs a heading`)
  return sections
}

function typeText({ type, items, 'x-value': placeholder }: Setting, language: Language): string {
  if (type !== 'array') return `${type}`
  const item = placeholder === undefined ? `${items?.type}` : code(placeholder)
  return language.messages.schema.arrayOf(item)
}

function valuesText(
  { enum: values, minimum, maximum }: Setting,
  { messages: { schema: text } }: Language,
): string | undefined {
  if (values) return values.map(code).join(text.comma)
  if (minimum === undefined) return undefined
  return maximum === undefined
    ? text.atLeast(formatNumber(minimum))
    : text.range(formatNumber(minimum), formatNumber(maximum))
}

function settingRow([key, setting]: [string, Setting], language: Language): string[] {
  const { default: defaultValue, ...rest } = setting
  const isEmpty = Array.isArray(defaultValue) && defaultValue.length === 0
  const described = {
    ...(isEmpty ? rest : setting),
    description: formatCode(setting.description),
  }
  const description = describeField(described, valuesText(setting, language), language)
  const { schema, settings } = language.messages
  const reload = setting['x-reload'] ? [settings.reload] : []
  return [
    [key, flagName(key, setting), environmentName(key, setting)].map(code).join('<br>'),
    typeText(setting, language),
    cell([description, ...reload].join(schema.space)),
  ]
}

/** A section with a table for each group of settings. The headings are the same in every language. */
export function settingsMarkdown({ properties }: SettingsSchema, language: Language): string {
  const { schema: text, settings } = language.messages
  return groupBySection(properties, settings.sections)
    .flatMap((section) => [
      `## ${section.title}`,
      table(
        [text.name, text.type, text.description],
        section.settings.map((entry) => settingRow(entry, language)),
      ),
    ])
    .join('\n\n')
}
