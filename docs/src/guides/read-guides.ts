// Reads the guides: Markdown files of every language, completed with generated parts.
import { readFile } from 'node:fs/promises'
import { growthChartMarkdown } from '../growth/growth-chart.ts'
import { growthNames, readGrowth } from '../growth/growth-data.ts'
import { defaultLanguage, type Language } from '../i18n.ts'
import { headingSlug, readHeadings } from '../page/markdown-to-html.ts'
import { pagePath, relativeLink } from '../page/paths.ts'
import { sceneExampleJson, sceneSchemaMarkdown } from '../scenes/scene-markdown.ts'
import { readSceneSchema } from '../scenes/scene-schema.ts'
import { languageSamplesMarkdown, signSamplesMarkdown } from '../scenes/text-samples.ts'
import { searchableText } from '../search/search-index.ts'
import { settingsMarkdown } from '../settings/settings-markdown.ts'
import { readSettingsSchema } from '../settings/settings-schema.ts'
import {
  storageCredentialsMarkdown,
  storageProvidersMarkdown,
} from '../settings/storage-providers.ts'

/** The names of the guides, in reading order. */
export const guideNames: readonly string[] = [
  'start',
  'tokens',
  'scenes',
  'errors',
  'testing',
  'command-line',
  'hosting',
  'production',
  'fleet',
  'scene-files',
  'boards',
  'text',
  'settings',
  'moving',
  'changes',
]

/** A guide in one language. */
export interface Guide {
  readonly name: string
  readonly language: Language
  readonly title: string
  /** Its first paragraph, in one line. */
  readonly description: string
  readonly markdown: string
  /** The anchors of its headings, the same in every language. */
  readonly anchors: readonly string[]
}

/** The source file of a guide. */
export const guideSource = (name: string, language: Language): URL =>
  new URL(`../../languages/${language.folder}/guides/${name}.md`, import.meta.url)

/** The page of a guide, relative to the folder of its language. */
export const guideFile = (name: string): string => `guides/${name}.html`

/** The folder of the rendered scene examples, relative to the root of the site. */
export const exampleImagesFolder = 'assets/scenes/'

const exampleImagesLink = (language: Language): string =>
  `${relativeLink(pagePath({ language, file: guideFile('scene-files') }), exampleImagesFolder)}/`

/** The text of a file in a package's folder of examples. */
async function readExample(name: 'mock' | 'server', file: string): Promise<string> {
  const manifest = import.meta.resolve(`@whiteboard-screenshots/${name}/package.json`)
  return (await readFile(new URL(`examples/${file}`, manifest), 'utf8')).trim()
}

const mockExamples = [
  'test_sessions.py',
  'SessionsTest.php',
  'Sessions.java',
  'sessions_test.go',
  'ScreenshotsTests.cs',
  'ScreenshotsTests.swift',
  'ScreenshotsTest.kt',
  'github-actions-without-node.yaml',
  'gitlab-ci.yaml',
]

/** The generated parts of guides, by the name in their `<!-- insert … -->` comment. */
const inserts: Readonly<Record<string, (language: Language) => Promise<string>>> = {
  'sqlite.ts': () => readExample('server', 'sqlite.ts'),
  ...Object.fromEntries(mockExamples.map((file) => [file, () => readExample('mock', file)])),
  'scene example': async (language) => sceneExampleJson(await readSceneSchema(language)),
  'scene images': async (language) => exampleImagesLink(language),
  'scene schema': async (language) =>
    sceneSchemaMarkdown(await readSceneSchema(language), language, exampleImagesLink(language)),
  'language samples': async (language) =>
    languageSamplesMarkdown(language, exampleImagesLink(language)),
  'sign samples': async (language) => signSamplesMarkdown(language, exampleImagesLink(language)),
  'storage providers': storageProvidersMarkdown,
  'storage credentials': storageCredentialsMarkdown,
  ...Object.fromEntries(
    growthNames.map((name) => [
      `growth: ${name}`,
      async (language: Language) => growthChartMarkdown(name, await readGrowth(), language),
    ]),
  ),
  'settings summary': async (language) => (await readSettingsSchema(language)).description,
  'settings schema': async (language) =>
    settingsMarkdown(await readSettingsSchema(language), language),
}

/** The Markdown of a guide, with its generated parts. */
async function readGuideMarkdown(name: string, language: Language): Promise<string> {
  const source = await readFile(guideSource(name, language), 'utf8')
  const parts = await Promise.all(
    source.split(/<!-- insert (.+) -->/).map((part, index) => {
      if (index % 2 === 0) return part
      const insert = inserts[part]
      if (insert === undefined) throw new Error(`The guide ${name} has an unknown insert: ${part}`)
      return insert(language)
    }),
  )
  return parts.join('')
}

async function readGuide(name: string, language: Language): Promise<Guide> {
  const markdown = await readGuideMarkdown(name, language)
  const originalHeadings = readHeadings(await readGuideMarkdown(name, defaultLanguage))
  const headings = readHeadings(markdown)
  const levels = (list: typeof headings): string => list.map(({ depth }) => depth).join(' ')
  if (levels(headings) !== levels(originalHeadings))
    throw new Error(
      `The guide ${name} has different headings in ${defaultLanguage.name} and ${language.name}`,
    )
  const [, firstParagraph = ''] = markdown.split('\n\n')
  return {
    name,
    language,
    title: headings[0]?.text ?? name,
    description: searchableText(firstParagraph),
    markdown,
    anchors: originalHeadings.map(({ text }, index) =>
      index === 0 ? 'content' : headingSlug(text),
    ),
  }
}

/** Reads every guide in a language. */
export const readGuides = (language: Language): Promise<Guide[]> =>
  Promise.all(guideNames.map((name) => readGuide(name, language)))
