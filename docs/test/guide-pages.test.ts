// The guides in the built site, compared with their sources.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultMockPort, defaultServerPort } from '@whiteboard-screenshots/server-core/options'
import { expect, test } from 'vitest'
import { growthChartFile } from '../src/growth/growth-chart.ts'
import { type GrowthName, growthNames, readGrowth } from '../src/growth/growth-data.ts'
import { guideNames, guideSource } from '../src/guides/read-guides.ts'
import { defaultLanguage, languages, otherLanguages } from '../src/i18n.ts'
import { translateSchema } from '../src/json-schema.ts'
import { siteFolder } from '../src/page/paths.ts'
import { readElementTypes, readSceneSchema, resolveSchema } from '../src/scenes/scene-schema.ts'
import { textSamples } from '../src/scenes/text-samples.ts'
import { searchableText } from '../src/search/search-index.ts'
import { readSettingsSchema } from '../src/settings/settings-schema.ts'
import { dist, read } from './built-site.ts'

test.each(languages)('in $name, code that is a file has its name above it', (language) => {
  const files = guideNames.flatMap((name) =>
    [...readFileSync(guideSource(name, language), 'utf8').matchAll(/^```\w+ (\S+)$/gm)].map(
      ([, file = '']) => ({ name, file }),
    ),
  )
  expect(files.length).toBeGreaterThan(3)
  for (const { name, file } of files)
    expect(read(`${siteFolder(language)}guides/${name}.html`)).toContain(
      `<p class="file"><code>${file}</code>`,
    )
})

test('searchable text has neither markup nor gaps', () => {
  expect(searchableText('- 房间的 `uuid`。\n- [Tokens](tokens.md), **of** `write`')).toBe(
    '房间的 uuid。 Tokens, of write',
  )
  expect(searchableText('| A | B |\n| --- | --- |\n| 1 | -2 |')).toBe('A B 1 -2')
  expect(searchableText('```sh name\n# all\ncat **/<a> | grep b\n```\n\n**bold** `a | b`')).toBe(
    '# all cat **/<a> | grep b bold a | b',
  )
  expect(searchableText('## Files\n\nAll of `*.png`, and 3 * 4 # not a heading')).toBe(
    'Files All of *.png, and 3 * 4 # not a heading',
  )
})

const root = join(import.meta.dirname, '../..')

const codeBlocks = (markdown: string): string[] =>
  [...markdown.matchAll(/^```\w[\s\S]*?^```$/gm)].map(([block]) => block)

test('the ports in guides and READMEs are the defaults', () => {
  const readmes = globSync('{*.md,packages/*/README.md,docs/README.md}', { cwd: root })
  const guides = guideNames.flatMap((name) => languages.map((one) => guideSource(name, one)))
  const unit = join(root, 'packages/server/deploy/systemd/whiteboard-worker@.service')
  const [, workerPort] = /--status-port (\d+)%i/.exec(readFileSync(unit, 'utf8')) ?? []
  // The examples of a port for the status are beside the server's, and those of workers as the unit has them.
  const known = [
    ...[defaultMockPort, defaultServerPort, defaultServerPort + 1],
    ...[1, 2].map((worker) => Number(`${workerPort}${worker}`)),
  ]
  const ports = [...readmes.map((file) => join(root, file)), ...guides].flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /(?:localhost|127\.0\.0\.1|[Pp]ort|端口)[`: ]+(4\d{3})/g,
      ),
    ].map(([, port]) => ({ file, port: Number(port) })),
  )
  expect(ports.length).toBeGreaterThan(20)
  expect(ports.filter(({ port }) => !known.includes(port))).toEqual([])
})

test.each(guideNames)('the guide %s has the same code in every language', (name) => {
  const [original = [], ...translated] = languages.map((language) =>
    codeBlocks(readFileSync(guideSource(name, language), 'utf8')),
  )
  expect(original.length).toBeGreaterThan(0)
  for (const blocks of translated) expect(blocks).toEqual(original)
})

test.each(languages)('the guide to scene files in $name has every field', async (language) => {
  const folder = siteFolder(language)
  const rows = read(`${folder}guides/scene-files.md`).split('\n')
  const schema = await readSceneSchema(language)
  expect(JSON.parse(read(`${folder}scene.schema.json`))).toEqual(schema)
  const background = resolveSchema(schema, { $ref: '#/$defs/Background' })
  const elements = readElementTypes(schema).map((type) => type.schema)
  for (const { properties = {} } of [schema, background, ...elements])
    for (const [name, property] of Object.entries(properties).filter(([key]) => key !== 'type')) {
      const { description = '?', default: value } = resolveSchema(schema, property)
      const row = rows.find(
        (line) => line.startsWith(`| \`${name}\` |`) && line.includes(description),
      )
      expect(row, `${name}: ${description}`).toBeDefined()
      if (value !== undefined)
        expect(row).toContain(`\`${JSON.stringify(value).replaceAll('"', '')}\``)
    }
})

test('the guide to scene files shows every example', async () => {
  const types = readElementTypes(await readSceneSchema(defaultLanguage))
  for (const { name } of [...types, { name: 'example' }]) {
    expect(read('guides/scene-files.md')).toContain(`assets/scenes/${name}.png)`)
    expect(readFileSync(new URL(`assets/scenes/${name}.png`, dist)).length).toBeGreaterThan(300)
  }
})

test.each(languages)('the guide to text in $name shows every sample', (language) => {
  const guide = read(`${siteFolder(language)}guides/text.md`)
  expect(textSamples.length).toBeGreaterThan(35)
  for (const [name] of textSamples) {
    expect(guide).toContain(`assets/scenes/${name}.png)`)
    expect(readFileSync(new URL(`assets/scenes/${name}.png`, dist)).length).toBeGreaterThan(300)
  }
})

const schemas = [
  ['sceneSchema', await readSceneSchema(defaultLanguage)],
  ['settingsSchema', await readSettingsSchema(defaultLanguage)],
] as const

test.each(
  otherLanguages(defaultLanguage).flatMap(({ name, translations }) =>
    schemas.map(([key, schema]) => ({ name, key, schema, translation: translations?.[key] })),
  ),
)('$key in $name: a missing or unused translation fails the build', ({ schema, translation }) => {
  if (translation === undefined) throw new Error('There is no translation')
  const { description = '' } = schema
  const changed = (): unknown => translateSchema({ ...schema, description: 'New.' }, translation)
  expect(changed).toThrow('Missing translation: New.\n')
  expect(changed).toThrow(
    `Translation of a text that no longer exists: ${description}\nEdit ${translation.file}`,
  )
})

/** The first cells of the table whose first heading is given. */
const firstColumn = (markdown: string, heading: string): string[] => {
  const [, rows = ''] =
    new RegExp(`^\\| ${heading} \\|.*\\n\\| --- .*\\n((?:\\|.*\\n)+)`, 'm').exec(markdown) ?? []
  return [...rows.matchAll(/^\| (\S+) \|/gm)].map(([, cell = '']) => cell)
}

test.each([
  ['', 'Field'],
  ['zh/', '字段'],
])('the table of scenario rules in "%s" has the fields of the README', (folder, heading) => {
  const mock = import.meta.resolve('@whiteboard-screenshots/mock/package.json')
  const fields = firstColumn(readFileSync(new URL('README.md', mock), 'utf8'), 'Field')
  expect(fields).toContain('`retryAfter`')
  expect(firstColumn(read(`${folder}guides/testing.md`), heading)).toEqual(fields)
})

test.each(languages)(
  'the guide to fleets in $name has the charts of the benchmark',
  async (language) => {
    const folder = `${siteFolder(language)}guides/`
    const growth = await readGrowth()
    const page = read(`${folder}fleet.html`)
    for (const name of growthNames) {
      expect(page).toContain(`src="${growthChartFile(name)}"`)
      const chart = read(folder + growthChartFile(name))
      expect(chart.match(/<circle/g)).toHaveLength(growth[name].length)
      for (const { ms } of growth[name])
        expect(chart).toContain(
          `${ms.toLocaleString(language.code, { maximumSignificantDigits: 3 })} ms`,
        )
    }
  },
)

test('the measured cost of a screenshot grows no faster than its work', async () => {
  const growth = await readGrowth()
  const ratios = (name: GrowthName, work: (size: number) => number): number[] =>
    growth[name].flatMap(({ size, ms }, index, points) => {
      const before = points[index - 1]
      return before ? [ms / before.ms / (work(size) / work(before.size))] : []
    })
  const size = (value: number): number => value
  for (const ratio of [...ratios('elements', size), ...ratios('pixels', size)])
    expect(ratio).toBeLessThan(1.5)
  // Other scenes and rooms are no work for a screenshot.
  for (const name of ['scenes', 'rooms in a folder', 'rooms in a bucket'] as const)
    expect((growth[name].at(-1)?.ms ?? 0) / (growth[name][0]?.ms ?? 0)).toBeLessThan(1.5)
})
