// The header of every page: navigation, search, theme, and the other languages.
import { defaultLanguage, type Language, otherLanguages } from '../i18n.ts'
import { logo, searchSymbol, themeSymbol } from './icon.ts'
import { escapeHtml } from './markdown-to-html.ts'
import { pagePath, relativeLink, siteFolder } from './paths.ts'

/** For each other language, by its code: where each anchor of this page is in that language's page. */
export type AnchorsByLanguage = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What the header needs to know about its page. */
export interface HeaderInfo {
  readonly language: Language
  /** The page's file, relative to the folder of its language. */
  readonly file: string
  readonly anchors?: AnchorsByLanguage
  /** Makes a link to a file of the site. By default, links are relative to the page. */
  readonly link?: (path: string) => string
}

/** The links of the navigation: the file that each leads to, and the start of the files it stands for. */
const sections = [
  ['reference/index.html', 'reference/', 'reference'],
  ['guides/index.html', 'guides/', 'guides'],
  ['try/index.html', 'try/', 'tryIt'],
] as const

function renderNavigation(info: HeaderInfo, link: (path: string) => string): string {
  const { site } = info.language.messages
  const links = sections.map(([target, prefix, name]) => {
    const current = info.file.startsWith(prefix) ? ' aria-current="page"' : ''
    return `<a href="${link(siteFolder(info.language) + target)}"${current}>${site[name]}</a>`
  })
  return `<nav aria-label="${site.navigation}">\n    ${links.join('\n    ')}\n  </nav>`
}

function renderSearchButton({ messages: { search } }: Language): string {
  return `<button type="button" class="search" aria-haspopup="dialog" data-placeholder="${search.placeholder}" data-no-results="${search.noResults}" data-results="${search.results}" data-close="${search.close}">${searchSymbol}<span>${search.open}</span> <kbd>Ctrl K</kbd></button>`
}

function renderLanguageLink(
  { file, anchors }: HeaderInfo,
  other: Language,
  link: (path: string) => string,
): string {
  const href = link(siteFolder(other) + file)
  const data = anchors ? ` data-anchors="${escapeHtml(JSON.stringify(anchors[other.code]))}"` : ''
  return `<a class="language" lang="${other.code}" hreflang="${other.code}" href="${href}"${data}>${other.name}</a>`
}

/** Offers a page in another language. A script shows it to readers who prefer that language. */
const renderOffer = (
  { file }: HeaderInfo,
  other: Language,
  link: (path: string) => string,
): string =>
  other.offer
    ? `
<p class="offer" lang="${other.code}" hidden><a href="${link(siteFolder(other) + file)}" hreflang="${other.code}">${other.offer.text}</a> <button type="button">${other.offer.dismiss}</button></p>`
    : ''

/** The header of a page. */
export function renderHeader(info: HeaderInfo): string {
  const { language } = info
  const { site, code } = language.messages
  const link = info.link ?? ((path) => relativeLink(pagePath(info), path))
  const folder = siteFolder(language)
  const others = otherLanguages(language)
  const offers = language.code === defaultLanguage.code ? others : []
  return `<a class="skip" href="#content">${site.skipToContent}</a>
<header class="site" data-root="${link('index.html').replace(/index\.html$/, '')}" data-folder="${folder}" data-copied="${code.copied}">
  <a class="home" href="${link(`${folder}index.html`)}">${logo}<span>${site.name}</span></a>
  ${renderNavigation(info, link)}
  ${renderSearchButton(language)}
  <button type="button" class="theme" aria-label="${site.darkTheme}" title="${site.darkTheme}">${themeSymbol}</button>
  ${others.map((other) => renderLanguageLink(info, other, link)).join('\n  ')}
</header>${offers.map((other) => renderOffer(info, other, link)).join('')}`
}
