// The page that a host shows for an address that does not exist.
import { defaultLanguage, type Language, languages } from '../i18n.ts'
import { icon } from './icon.ts'
import { renderDocument } from './page.ts'
import { siteFolder } from './paths.ts'

/**
 * Hosts show it at any depth, so its links are absolute: full URLs, or paths from the root of the host
 * where the site's URL is not known.
 */
export function renderNotFoundPage(siteUrl: string | undefined): string {
  const absolute = (path: string): string => (siteUrl ? new URL(path, siteUrl).href : `/${path}`)
  const section = (language: Language): string => {
    const { notFound, reference, guides } = language.messages.site
    const folder = siteFolder(language)
    return `<section lang="${language.code}"><h1>${notFound}</h1>
<p><a href="${absolute(folder)}">${reference}</a> · <a href="${absolute(`${folder}guides/`)}">${guides}</a></p></section>`
  }
  const { site } = defaultLanguage.messages
  const head = [
    `<title>${site.notFound} · ${site.name}</title>`,
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<link rel="icon" href="${icon}">`,
    `<link rel="stylesheet" href="${absolute('assets/site.css')}">`,
  ].join('\n  ')
  const body = `<div class="page"><main>\n${languages.map(section).join('\n')}\n</main></div>`
  return renderDocument(defaultLanguage, head, body, false)
}
