// The page that a host shows for an address that does not exist.
import { defaultLanguage, type Language, languages } from '../i18n.ts'
import { renderHeader } from './header.ts'
import { icon } from './icon.ts'
import { renderDocument } from './page.ts'
import { siteFolder } from './paths.ts'
import { themeScript } from './theme.ts'

/**
 * Hosts show it at any depth, so its links are absolute: full URLs, or paths from the root of the host
 * where the site's URL is not known.
 */
export function renderNotFoundPage(siteUrl: string | undefined): string {
  const absolute = (path: string): string => (siteUrl ? new URL(path, siteUrl).href : `/${path}`)
  const section = (language: Language): string => {
    const { name, notFound, reference, guides } = language.messages.site
    const folder = siteFolder(language)
    const links = [
      [folder, name],
      [`${folder}reference/`, reference],
      [`${folder}guides/`, guides],
    ].map(([path = '', text]) => `<a href="${absolute(path)}">${text}</a>`)
    return `<section lang="${language.code}"><h1>${notFound}</h1>\n<p>${links.join(' · ')}</p></section>`
  }
  const { site } = defaultLanguage.messages
  const head = [
    `<title>${site.notFound} · ${site.name}</title>`,
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    themeScript,
    `<link rel="icon" href="${icon}">`,
    `<link rel="stylesheet" href="${absolute('assets/site.css')}">`,
    `<script src="${absolute('assets/site.js')}" defer></script>`,
  ].join('\n  ')
  const header = renderHeader({ language: defaultLanguage, file: 'index.html', link: absolute })
  const body = `${header}\n<div class="page"><main id="content">\n${languages.map(section).join('\n')}\n</main></div>`
  return renderDocument(defaultLanguage, head, body, false)
}
