// Makes every file of the site.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { type OpenApiDocument, operationsOf } from '../contract.ts'
import { type LanguageCode, messages } from '../i18n.ts'
import { renderHeadersFile, renderNotFoundPage } from '../page/layout.ts'
import { languageFolder, otherLanguage } from '../page/paths.ts'
import { buildRedoc, downloads } from '../reference/redoc-build.ts'
import { splitScriptIntoChunks } from '../reference/redoc-chunks.ts'
import { referenceMarkdown } from '../reference/reference-markdown.ts'
import { referenceSearchEntries, renderReferencePage } from '../reference/reference-page.ts'
import { renderSceneExamples } from '../scenes/render-examples.ts'
import { readSceneSchema, sceneSchemaFile } from '../scenes/scene-schema.ts'
import { renderIndexScript } from '../search/search-index.ts'
import {
  exampleImagesFolder,
  guideListMarkdown,
  guideSearchEntries,
  readGuides,
  renderGuideListPage,
  renderGuidePage,
} from './guides.ts'
import { renderLlmsTxt, renderSitemap } from './machine-readable.ts'
import { renderTryItPage, tryItMarkdown } from './try-it-page.ts'

const shipped = (name: string): URL =>
  new URL(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`))

/** The bundled contract of each language, under the name that a reader downloads it by. */
const contracts: Readonly<Record<LanguageCode, Readonly<Record<(typeof downloads)[number], URL>>>> =
  {
    en: { 'openapi.yaml': shipped('openapi.yaml'), 'openapi.json': shipped('openapi.json') },
    'zh-CN': {
      'openapi.yaml': shipped('openapi.zh.yaml'),
      'openapi.json': shipped('openapi.zh.json'),
    },
  }

/** The contract in a language. */
export const readContract = async (language: LanguageCode): Promise<OpenApiDocument> =>
  JSON.parse(await readFile(contracts[language]['openapi.json'], 'utf8')) as OpenApiDocument

const source = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** A script of pages, in one file that needs no loader. */
async function bundle(name: string): Promise<string> {
  const build = await rolldown({
    input: source(`browser/${name}.ts`),
    platform: 'browser',
    // The client loads it where it is given keys, which a page never gives it.
    external: ['@whiteboard-screenshots/token'],
  })
  const { output } = await build.generate({ format: 'iife', minify: true, codeSplitting: false })
  await build.close()
  return output[0].code
}

/**
 * Builds the site.
 *
 * @param folder - where to
 * @param address - where it will be, for what has to name full addresses
 */
export async function buildSite(folder: URL, address: string | undefined): Promise<void> {
  // What is after the last slash would be taken for a file beside the pages.
  const siteUrl = address?.replace(/[^/]$/, '$&/')
  const pages: string[] = []
  const write = async (path: string, text: string | Uint8Array): Promise<void> => {
    if (path.endsWith('.html')) pages.push(`${text}`)
    const file = new URL(path, folder)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, text)
  }

  const languages: LanguageCode[] = ['en', 'zh-CN']
  const documents = {
    en: await readContract('en'),
    'zh-CN': await readContract('zh-CN'),
  }
  const guides = { en: await readGuides('en'), 'zh-CN': await readGuides('zh-CN') }

  await Promise.all([
    ...languages.map(async (language) => {
      const document = documents[language]
      const drawn = await buildRedoc(document)
      const page = renderReferencePage(
        language,
        document,
        documents[otherLanguage(language)],
        drawn,
        siteUrl,
      )
      await write(`${languageFolder[language]}index.html`, page)
      await write(`assets/contract-${language}.js`, drawn.definition)
      // The same for both.
      if (language === 'en') await write('assets/redoc.js', splitScriptIntoChunks(drawn.library))
    }),
    ...['site', 'reference', 'try-it'].map(async (name) =>
      write(`assets/${name}.js`, await bundle(name)),
    ),
    renderSceneExamples().then((pictures) =>
      Promise.all(
        [...pictures].map(([name, picture]) => write(`${exampleImagesFolder}${name}.png`, picture)),
      ),
    ),
  ])

  for (const language of languages) {
    const at = languageFolder[language]
    const document = documents[language]
    const list = guides[language]
    for (const name of downloads) await cp(contracts[language][name], new URL(at + name, folder))
    const schema = await readSceneSchema(language)
    await write(at + sceneSchemaFile, `${JSON.stringify(schema, null, 2)}\n`)
    await write(`${at}llms.txt`, renderLlmsTxt(language, guides))
    await write(`${at}index.md`, referenceMarkdown(document, messages[language]))
    await write(`${at}guides/index.html`, renderGuideListPage(list, language, siteUrl))
    await write(`${at}guides/index.md`, guideListMarkdown(list, language))
    for (const guide of list) {
      await write(`${at}guides/${guide.name}.html`, renderGuidePage(guide, list, siteUrl))
      await write(`${at}guides/${guide.name}.md`, guide.markdown)
    }
    await write(
      `${at}try/index.html`,
      renderTryItPage(language, document, operationsOf(document), siteUrl),
    )
    await write(`${at}try/index.md`, tryItMarkdown(language))
    await write(
      `assets/search-${language}.js`,
      renderIndexScript([
        ...referenceSearchEntries(document, language),
        ...list.flatMap(guideSearchEntries),
      ]),
    )
  }
  await write('assets/site.css', await readFile(source('page/site.css'), 'utf8'))
  await write('404.html', renderNotFoundPage(siteUrl))
  await write('_headers', renderHeadersFile(pages.toSorted()))
  if (siteUrl) {
    const files = [
      'index.html',
      'guides/index.html',
      ...guides.en.map(({ name }) => `guides/${name}.html`),
      'try/index.html',
    ]
    await write('sitemap.xml', renderSitemap(siteUrl, files))
  }
}
