// The server's settings as Markdown: the part of their guide that lists every one.

import { type LanguageCode, messages } from '../i18n.ts'
import { describeField, formatNumber } from '../json-schema.ts'
import { cell, code, table } from '../write-markdown.ts'
import { environmentName, flagName, type Setting, type SettingsSchema } from './settings-schema.ts'

const codeLike =
  /`[^`]*`|(?<!\w)(?:\w+:[^\s,;]*[^\s,;.:]|[\w*]+(?:\.\w+){2,}(?:\/\d+)?|\{\w+\}|\*)/g

/**
 * A description with its addresses, patterns and placeholders as code: in the schema it is plain text, as
 * `--help` prints it, of which Markdown would make links.
 */
const marked = (description = ''): string =>
  description.replaceAll(codeLike, (found) => (found.startsWith('`') ? found : code(found)))

/** Each setting under the heading that it or one before it begins. */
function groupsOf(
  properties: SettingsSchema['properties'],
  titles: Readonly<Record<string, string>>,
): { title: string; settings: [string, Setting][] }[] {
  const groups: { title: string; settings: [string, Setting][] }[] = []
  for (const [key, setting] of Object.entries(properties)) {
    const title = titles[key]
    if (title !== undefined) groups.push({ title, settings: [] })
    groups.at(-1)?.settings.push([key, setting])
  }
  const [first = ''] = Object.keys(properties)
  const strangers = Object.keys(titles).filter((key) => properties[key] === undefined)
  if (strangers.length > 0 || titles[first] === undefined)
    throw new Error(
      `The headings of the settings are not theirs any more: ${[...strangers, first]}`,
    )
  return groups
}

/** Its headings are the same in every language, in number and in depth. */
export function settingsMarkdown({ properties }: SettingsSchema, language: LanguageCode): string {
  const { text, schema: terms, settings: own } = messages[language]

  const typeOf = ({ type, items, 'x-value': value }: Setting): string =>
    type === 'array'
      ? `${terms.listOf} ${value === undefined ? items?.type : code(value)}`
      : `${type}`

  const valuesOf = ({ enum: values, minimum, maximum }: Setting): string | undefined => {
    if (values) return values.map(code).join(' ')
    if (minimum === undefined) return undefined
    return maximum === undefined
      ? `${own.atLeast} ${formatNumber(minimum)}`
      : `${formatNumber(minimum)} ${terms.to} ${formatNumber(maximum)}`
  }

  const row = ([key, setting]: [string, Setting]): string[] => {
    const { default: usual, ...others } = setting
    const isNothing = Array.isArray(usual) && usual.length === 0
    const said = {
      ...(isNothing ? others : setting),
      description: marked(setting.description),
    }
    return [
      [key, flagName(key, setting), environmentName(key, setting)].map(code).join('<br>'),
      typeOf(setting),
      cell(describeField(said, valuesOf(setting), language)),
    ]
  }

  return groupsOf(properties, own.groups)
    .flatMap(({ title, settings }) => [
      `## ${title}`,
      table([text.name, text.type, text.description], settings.map(row)),
    ])
    .join('\n\n')
}
