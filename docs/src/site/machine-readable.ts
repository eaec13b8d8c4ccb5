// Files for machines: llms.txt and the sitemap.
import type { Guide } from '../guides/read-guides.ts'
import { defaultLanguage, type Language, languages, otherLanguages } from '../i18n.ts'
import { relativeLink, siteFolder, urlPathOf } from '../page/paths.ts'
import { downloads } from '../reference/redoc-build.ts'
import { sceneSchemaFile } from '../scenes/scene-schema.ts'

const file = 'llms.txt'

/** Links to the Markdown pages of a language, as `from`, a file of the site, has them. */
function pageLinks(from: string, language: Language, guides: readonly Guide[]): string {
  const folder = siteFolder(language)
  const { reference, site } = language.messages
  const link = (title: string, target: string): string =>
    `- [${title}](${relativeLink(from, folder + target)})`
  return [
    `${link(site.name, 'index.md')}: ${site.description}`,
    `${link(reference.title, 'reference/index.md')}: ${reference.description}`,
    ...guides.map(
      ({ name, title, description }) => `${link(title, `guides/${name}.md`)}: ${description}`,
    ),
  ].join('\n')
}

/** `llms.txt`: links to the Markdown pages. The default language's file lists every language. */
export function renderLlmsTxt(
  language: Language,
  guides: Readonly<Record<string, readonly Guide[]>>,
): string {
  const { site, llmsTxt, schema } = language.messages
  const own = siteFolder(language) + file
  const fileLinks = (...names: string[]): string =>
    names
      .map((name) => `[${name}](${relativeLink(own, siteFolder(language) + name)})`)
      .join(schema.comma)
  const listed = language.code === defaultLanguage.code ? languages : [language]
  return `# ${site.name}

> ${site.description}

${llmsTxt.contract}${fileLinks(...downloads)}${schema.stop}
${llmsTxt.sceneSchema}${fileLinks(sceneSchemaFile)}${schema.stop}
${llmsTxt.markdown}
${otherLanguages(language)
  .map((other) => `[${other.name}](${relativeLink(own, siteFolder(other) + file)})`)
  .join(schema.comma)}

${listed
  .map((each) => `## ${each.name}\n\n${pageLinks(own, each, guides[each.code] ?? [])}`)
  .join('\n\n')}
`
}

/** `sitemap.xml`. It needs absolute URLs. */
export function renderSitemap(siteUrl: string, pages: readonly string[]): string {
  const url = (language: Language, page: string): string =>
    new URL(urlPathOf(siteFolder(language) + page), siteUrl).href
  const otherFolders = otherLanguages(defaultLanguage).map(siteFolder)
  const pagesOfLanguage = pages.filter(
    (page) => !otherFolders.some((folder) => page.startsWith(folder)),
  )
  const entries = languages.flatMap((language) =>
    pagesOfLanguage.map((page) => {
      const alternates = languages.map(
        (other) =>
          `<xhtml:link rel="alternate" hreflang="${other.code}" href="${url(other, page)}"/>`,
      )
      return `  <url><loc>${url(language, page)}</loc>${alternates.join('')}</url>`
    }),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`
}
