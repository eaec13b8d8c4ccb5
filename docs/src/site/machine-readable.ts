// What is there for machines: where the texts are, and which pages there are.

import { type LanguageCode, messages } from '../i18n.ts'
import { languageFolder, otherLanguage, relativeLink, urlPathOf } from '../page/paths.ts'
import { downloads } from '../reference/redoc-build.ts'
import { sceneSchemaFile } from '../scenes/scene-schema.ts'
import type { Guide } from './guides.ts'

/** `llms.txt`: the site in one page of links to its Markdown; that in Chinese has those alone. */
export function renderLlmsTxt(
  language: LanguageCode,
  guides: Readonly<Record<LanguageCode, readonly Guide[]>>,
): string {
  const { site, about, otherLanguage: other, machines } = messages[language]
  const file = 'llms.txt'
  const own = languageFolder[language] + file
  const link = (title: string, target: string): string => `[${title}](${relativeLink(own, target)})`
  const files = (...names: string[]): string =>
    names.map((name) => link(name, languageFolder[language] + name)).join(machines.comma)
  const list = (code: LanguageCode): string => {
    const folder = languageFolder[code]
    const text = messages[code]
    return [
      `- ${link(text.referenceTitle, `${folder}index.md`)}: ${text.about}`,
      ...guides[code].map(
        ({ name, title, description }) =>
          `- ${link(title, `${folder}guides/${name}.md`)}: ${description}`,
      ),
    ].join('\n')
  }
  return `# ${site}

> ${about}

${machines.contract}${files(...downloads)}${machines.stop}
${machines.schema}${files(sceneSchemaFile)}${machines.stop}
${machines.twins}
${link(other, languageFolder[otherLanguage(language)] + file)}

${language === 'en' ? `## English\n\n${list('en')}\n\n` : ''}## 中文

${list('zh-CN')}
`
}

/** `sitemap.xml`, which has to name full addresses. */
export function renderSitemap(siteUrl: string, files: readonly string[]): string {
  const address = (language: LanguageCode, file: string): string =>
    new URL(urlPathOf(languageFolder[language] + file), siteUrl).href
  const languages: LanguageCode[] = ['en', 'zh-CN']
  const entries = languages.flatMap((language) =>
    files.map(
      (file) =>
        `  <url><loc>${address(language, file)}</loc>${languages
          .map(
            (other) =>
              `<xhtml:link rel="alternate" hreflang="${other}" href="${address(other, file)}"/>`,
          )
          .join('')}</url>`,
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`
}
