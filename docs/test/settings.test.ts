// The guide to the server's settings, compared with the server's own help.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { defaultLanguage, type Language, languages } from '../src/i18n.ts'
import { siteFolder } from '../src/page/paths.ts'
import { settingsMarkdown } from '../src/settings/settings-markdown.ts'
import { readSettingsSchema } from '../src/settings/settings-schema.ts'
import { read } from './built-site.ts'

const manifest = new URL(import.meta.resolve('@whiteboard-screenshots/server/package.json'))
const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> }
const command = fileURLToPath(new URL(bin['whiteboard-server'] ?? '', manifest))

/** What `--help` has about each flag, in one line. */
const help = execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' })
  .split(/^ {2}(?=-)/m)
  .map((option) => option.replaceAll(/\s+/g, ' '))

const namesIn = (text: string): Set<string> =>
  new Set(text.match(/(?<![\w-])--[a-z][a-z-]*|\bWHITEBOARD_[A-Z_]*[A-Z]\b/g))

const readGuide = (language: Language): string => read(`${siteFolder(language)}guides/settings.md`)

test.each(languages)('the guide in $name names every flag and variable', (language) => {
  const names = namesIn(help.join('\n'))
  for (const common of ['--help', '--version']) expect(names.delete(common)).toBe(true)
  expect(names.size).toBeGreaterThan(50)
  expect([...namesIn(readGuide(language))].sort()).toEqual([...names].sort())
})

test.each(languages)('the guide in $name describes every setting', async (language) => {
  const { properties } = await readSettingsSchema(defaultLanguage)
  const rows = [
    ...readGuide(language).matchAll(/^\| `(\w+)`<br>`(--[\w-]+)`<br>`(\w+)` \| (.+) \|$/gm),
  ]
  expect(rows.map(([, key]) => key)).toEqual(Object.keys(properties))
  for (const [, key = '', flag, variable, text] of rows) {
    const option = help.find((candidate) => candidate.startsWith(`${flag} `))
    expect(option, `${flag}`).toContain(`(env: ${variable})`)
    expect(option).toContain(properties[key]?.description)
    const { default: defaultValue, enum: values = [] } = properties[key] ?? {}
    for (const value of values) expect(text).toContain(`\`${value}\``)
    if (defaultValue !== undefined && `${defaultValue}` !== '')
      expect(text).toContain(
        `\`${typeof defaultValue === 'string' ? defaultValue : JSON.stringify(defaultValue)}\``,
      )
    expect(text).toMatch(language === defaultLanguage ? /^[^\p{Script=Han}]+$/u : /\p{Script=Han}/u)
  }
})

test.each(languages)('in $name, URLs and patterns in descriptions are code', (language) => {
  const html = read(`${siteFolder(language)}guides/settings.html`)
  const examples = ['https://app.example.com', 'cdn.example.com', '*.example.com', '10.1.0.0/16']
  for (const example of [...examples, '{hash}', '*'])
    expect(html).toContain(`<code>${example}</code>`)
  expect(html).not.toContain('href="https://app')
  expect(html.replaceAll(/<pre[\s\S]*?<\/pre>/g, '')).not.toContain('`')
})

test('a heading of a setting that no longer exists fails the build', async () => {
  const schema = await readSettingsSchema(defaultLanguage)
  const { port: _port, ...properties } = schema.properties
  expect(() => settingsMarkdown({ ...schema, properties }, defaultLanguage)).toThrow(
    'no longer exist: port',
  )
})
