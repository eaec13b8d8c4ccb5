// What is there for machines: where the texts are, and which pages there are.

import { addressOf, folderOf } from '../page/place.ts'
import { type LanguageCode, words } from '../words.ts'
import type { Guide } from './guides.ts'

/** `llms.txt`: the site in one page of links to its Markdown. */
export function linksText(guides: Readonly<Record<LanguageCode, readonly Guide[]>>): string {
  const list = (language: LanguageCode): string => {
    const folder = folderOf[language]
    const text = words[language]
    return [
      `- [${text.referenceTitle}](${folder}index.md): ${text.about}`,
      ...guides[language].map(
        ({ name, title, description }) =>
          `- [${title}](${folder}guides/${name}.md): ${description}`,
      ),
    ].join('\n')
  }
  return `# ${words.en.site}

> ${words.en.about}

The contract is an OpenAPI 3.1 document: [openapi.yaml](openapi.yaml), [openapi.json](openapi.json).
Scene files have a JSON Schema: [scene.schema.json](scene.schema.json).
Each page has a Markdown twin at its own address, with .md in place of .html.

## English

${list('en')}

## 中文

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
