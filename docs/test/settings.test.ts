// The guide to the server's settings, beside what the server itself says of them.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { settingsMarkdown } from '../src/settings/settings-markdown.ts'
import { readSettingsSchema } from '../src/settings/settings-schema.ts'
import { read } from './built.ts'

const manifest = new URL(import.meta.resolve('@whiteboard-screenshots/server/package.json'))
const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> }
const command = fileURLToPath(new URL(bin['whiteboard-server'] ?? '', manifest))

/** What `--help` has of each flag, in a line. */
const help = execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' })
  .split(/^ {2}(?=-)/m)
  .map((option) => option.replaceAll(/\s+/g, ' '))

const namesIn = (text: string): Set<string> =>
  new Set(text.match(/(?<![\w-])--[a-z][a-z-]*|\bWHITEBOARD_[A-Z_]*[A-Z]\b/g))

const languages = ['en', 'zh-CN'] as const

const pageOf = (language: (typeof languages)[number]): string =>
  read(`${language === 'en' ? '' : 'zh/'}guides/settings.md`)

test.each(languages)('the page in %s has the flags and variables that there are', (language) => {
  const told = namesIn(help.join('\n'))
  for (const usual of ['--help', '--version']) expect(told.delete(usual)).toBe(true)
  expect(told.size).toBeGreaterThan(50)
  expect([...namesIn(pageOf(language))].sort()).toEqual([...told].sort())
})

test.each(languages)('in %s each setting has a row that says all of it', async (language) => {
  const { properties } = await readSettingsSchema('en')
  const rows = [
    ...pageOf(language).matchAll(/^\| `(\w+)`<br>`(--[\w-]+)`<br>`(\w+)` \| (.+) \|$/gm),
  ]
  expect(rows.map(([, key]) => key)).toEqual(Object.keys(properties))
  for (const [, key = '', flag, variable, said] of rows) {
    const option = help.find((option) => option.startsWith(`${flag} `))
    expect(option, `${flag}`).toContain(`(env: ${variable})`)
    expect(option).toContain(properties[key]?.description)
    const { default: usual, enum: values = [] } = properties[key] ?? {}
    for (const value of values) expect(said).toContain(`\`${value}\``)
    if (usual !== undefined && `${usual}` !== '')
      expect(said).toContain(`\`${typeof usual === 'string' ? usual : JSON.stringify(usual)}\``)
    expect(said).toMatch(language === 'en' ? /^[^\p{Script=Han}]+$/u : /\p{Script=Han}/u)
  }
})

test.each(languages)('in %s examples in the descriptions are code, not links', (language) => {
  const html = read(`${language === 'en' ? '' : 'zh/'}guides/settings.html`)
  const examples = ['https://app.example.com', 'cdn.example.com', '*.example.com', '10.1.0.0/16']
  for (const example of [...examples, '{hash}', '*'])
    expect(html).toContain(`<code>${example}</code>`)
  expect(html).not.toContain('href="https://app')
  expect(html.replaceAll(/<pre[\s\S]*?<\/pre>/g, '')).not.toContain('`')
})

test('a heading whose setting is gone fails the build', async () => {
  const schema = await readSettingsSchema('en')
  const { port: _port, ...properties } = schema.properties
  expect(() => settingsMarkdown({ ...schema, properties }, 'en')).toThrow(
    /not theirs any more: port/,
  )
})
