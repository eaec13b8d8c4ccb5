// What is there for machines: where the texts are, and which pages there are.

import { downloads } from '../edition.ts'
import { addressOf, folderOf, linkFrom, otherLanguage } from '../page/place.ts'
import { schemaFile } from '../scenes/schema.ts'
import { type LanguageCode, words } from '../words.ts'
import type { Guide } from './guides.ts'

/** `llms.txt`: the site in one page of links to its Markdown; that in Chinese has those alone. */
export function linksText(
  language: LanguageCode,
  guides: Readonly<Record<LanguageCode, readonly Guide[]>>,
): string {
  const { site, about, otherLanguage: other, machines } = words[language]
  const file = 'llms.txt'
  const own = folderOf[language] + file
  const link = (title: string, target: string): string => `[${title}](${linkFrom(own, target)})`
  const files = (...names: string[]): string =>
    names.map((name) => link(name, folderOf[language] + name)).join(machines.comma)
  const list = (code: LanguageCode): string => {
    const folder = folderOf[code]
    const text = words[code]
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
${machines.schema}${files(schemaFile)}${machines.stop}
${machines.twins}
${link(other, folderOf[otherLanguage(language)] + file)}

${language === 'en' ? `## English\n\n${list('en')}\n\n` : ''}## 中文

${list('zh-CN')}
`
}

/** `sitemap.xml`, which has to name full addresses. */
export function sitemapOf(siteUrl: string, files: readonly string[]): string {
  const address = (language: LanguageCode, file: string): string =>
    new URL(addressOf(folderOf[language] + file), siteUrl).href
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
