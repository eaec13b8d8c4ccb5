// Builds every file of the site.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { type OpenApiDocument, operationsOf } from '../contract.ts'
import { growthChart, growthChartFile } from '../growth/growth-chart.ts'
import { growthNames, readGrowth } from '../growth/growth-data.ts'
import { guideListMarkdown, renderGuideListPage, renderGuidePage } from '../guides/guide-page.ts'
import { guideSearchEntries } from '../guides/guide-search.ts'
import { exampleImagesFolder, type Guide, guideFile, readGuides } from '../guides/read-guides.ts'
import { homeMarkdown, renderHomePage } from '../home/home-page.ts'
import { defaultLanguage, type Language, languages } from '../i18n.ts'
import { renderHeadersFile } from '../page/csp.ts'
import { renderNotFoundPage } from '../page/not-found.ts'
import { siteFolder } from '../page/paths.ts'
import { buildIntroduction, downloads } from '../reference/redoc-build.ts'
import { referenceMarkdown } from '../reference/reference-markdown.ts'
import {
  type Documents,
  documentOf,
  referenceFile,
  renderReferencePage,
} from '../reference/reference-page.ts'
import { referenceSearchEntries } from '../reference/reference-search.ts'
import { renderSceneExamples } from '../scenes/render-examples.ts'
import { readSceneSchema, sceneSchemaFile } from '../scenes/scene-schema.ts'
import { renderIndexScript, type SearchEntry, withoutKeywords } from '../search/search-index.ts'
import { readSettingsSchema } from '../settings/settings-schema.ts'
import { renderLlmsTxt, renderSitemap } from './machine-readable.ts'
import { settingsSearchEntries } from './settings-search.ts'
import { renderTryItPage, tryItMarkdown } from './try-it-page.ts'

/** What the parts of the site are built from. */
interface SiteContent {
  readonly documents: Documents
  /** The guides of each language, by its code. */
  readonly guides: Readonly<Record<string, readonly Guide[]>>
  readonly siteUrl: string | undefined
}

/** Writes a file of the site. */
type WriteFile = (path: string, content: string | Uint8Array) => Promise<void>

const specFolder = new URL(
  'dist/',
  import.meta.resolve('@whiteboard-screenshots/spec/package.json'),
)

/** The bundled OpenAPI document of a language: `openapi.zh.yaml` for `openapi.yaml` in Chinese. */
const bundleFile = (language: Language, download: (typeof downloads)[number]): URL =>
  new URL(
    language.code === defaultLanguage.code
      ? download
      : download.replace('.', `.${language.folder}.`),
    specFolder,
  )

/** Reads the OpenAPI document in a language. */
export const readDocument = async (language: Language): Promise<OpenApiDocument> =>
  JSON.parse(await readFile(bundleFile(language, 'openapi.json'), 'utf8')) as OpenApiDocument

const sourceFile = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Reads something in every language, by the language's code. */
async function inEveryLanguage<Value>(
  read: (language: Language) => Promise<Value>,
): Promise<Record<string, Value>> {
  return Object.fromEntries(
    await Promise.all(languages.map(async (language) => [language.code, await read(language)])),
  )
}

/** Bundles a script of the pages into one classic script. */
async function bundleScript(name: string): Promise<string> {
  const build = await rolldown({
    input: sourceFile(`browser/${name}.ts`),
    platform: 'browser',
    // The client imports it only when it is given credentials, which a page never does.
    external: ['@whiteboard-screenshots/token'],
  })
  const { output } = await build.generate({ format: 'iife', minify: true, codeSplitting: false })
  await build.close()
  return output[0].code
}

async function writeReference(
  language: Language,
  { documents, siteUrl }: SiteContent,
  write: WriteFile,
): Promise<void> {
  const introduction = await buildIntroduction(documentOf(documents, language), language)
  await write(
    siteFolder(language) + referenceFile,
    renderReferencePage(language, documents, introduction, siteUrl),
  )
}

async function writeGuides(
  language: Language,
  { guides, siteUrl }: SiteContent,
  write: WriteFile,
): Promise<void> {
  const folder = siteFolder(language)
  const own = guides[language.code] ?? []
  await write(`${folder}guides/index.html`, renderGuideListPage(own, language, siteUrl))
  await write(`${folder}guides/index.md`, guideListMarkdown(own, language))
  const growth = await readGrowth()
  for (const name of growthNames)
    await write(`${folder}guides/${growthChartFile(name)}`, growthChart(name, growth, language))
  for (const guide of own) {
    await write(`${folder}${guideFile(guide.name)}`, renderGuidePage(guide, own, siteUrl))
    await write(`${folder}guides/${guide.name}.md`, withoutKeywords(guide.markdown))
  }
}

/** Everything that the search of a language finds. */
async function readSearchEntries(
  language: Language,
  { documents, guides }: SiteContent,
): Promise<SearchEntry[]> {
  return [
    ...referenceSearchEntries(documentOf(documents, language), language),
    ...(guides[language.code] ?? []).flatMap(guideSearchEntries),
    ...settingsSearchEntries(await readSettingsSchema(language), language),
  ]
}

/** Writes the pages and files of a language, except the reference's page. */
async function writeLanguage(
  language: Language,
  content: SiteContent,
  write: WriteFile,
): Promise<void> {
  const folder = siteFolder(language)
  const document = documentOf(content.documents, language)
  const schema = await readSceneSchema(language)
  await write(folder + sceneSchemaFile, `${JSON.stringify(schema, null, 2)}\n`)
  await write(`${folder}llms.txt`, renderLlmsTxt(language, content.guides))
  await write(`${folder}index.html`, renderHomePage(language, document, content.siteUrl))
  await write(`${folder}index.md`, homeMarkdown(language, document))
  await write(`${folder}reference/index.md`, referenceMarkdown(document, language))
  await writeGuides(language, content, write)
  await write(
    `${folder}try/index.html`,
    renderTryItPage(language, document, operationsOf(document), content.siteUrl),
  )
  await write(`${folder}try/index.md`, tryItMarkdown(language, document, operationsOf(document)))
  const entries = await readSearchEntries(language, content)
  await write(`assets/search-${language.code}.js`, renderIndexScript(entries))
}

/** The parts of the style sheet. Later ones override earlier ones. */
const styles: readonly string[] = [
  'base',
  'header',
  'content',
  'home',
  'guides',
  'search',
  'try-it',
  'reference',
  'small-screens',
  'print',
]

const readStyles = async (): Promise<string> => {
  const parts = styles.map((name) => readFile(sourceFile(`styles/${name}.css`), 'utf8'))
  return (await Promise.all(parts)).join('\n')
}

async function writeSceneExamples(write: WriteFile): Promise<void> {
  for (const [name, png] of await renderSceneExamples())
    await write(`${exampleImagesFolder}${name}.png`, png)
}

/** Writes the files whose content depends on the other pages. */
async function writeSiteFiles(
  pages: ReadonlyMap<string, string>,
  siteUrl: string | undefined,
  write: WriteFile,
): Promise<void> {
  await write('assets/site.css', await readStyles())
  if (siteUrl) await write('sitemap.xml', renderSitemap(siteUrl, [...pages.keys()].sort()))
  await write('404.html', renderNotFoundPage(siteUrl))
  await write('_headers', renderHeadersFile([...pages.values()].toSorted()))
}

/**
 * Builds the site.
 *
 * @param folder - the folder to write to
 * @param address - the URL of the site, for files that need absolute URLs
 */
export async function buildSite(folder: URL, address: string | undefined): Promise<void> {
  // Without a slash at the end, the last segment would be dropped from absolute URLs.
  const siteUrl = address?.replace(/[^/]$/, '$&/')
  const pages = new Map<string, string>()
  const write: WriteFile = async (path, content) => {
    if (path.endsWith('.html')) pages.set(path, `${content}`)
    const file = new URL(path, folder)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, content)
  }
  const content: SiteContent = {
    documents: await inEveryLanguage(readDocument),
    guides: await inEveryLanguage(readGuides),
    siteUrl,
  }
  await Promise.all([
    ...languages.map((language) => writeReference(language, content, write)),
    ...['site', 'home', 'reference', 'search-engine', 'try-it'].map(async (name) =>
      write(`assets/${name}.js`, await bundleScript(name)),
    ),
    writeSceneExamples(write),
  ])
  for (const language of languages) {
    await writeLanguage(language, content, write)
    for (const name of downloads)
      await cp(bundleFile(language, name), new URL(siteFolder(language) + name, folder))
  }
  await writeSiteFiles(pages, siteUrl, write)
}
