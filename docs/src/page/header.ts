// The header of every page: navigation, search, and the other languages.
import { defaultLanguage, type Language, otherLanguages } from '../i18n.ts'
import { escapeHtml } from './markdown-to-html.ts'
import type { PageInfo } from './page.ts'
import { pagePath, relativeLink, siteFolder } from './paths.ts'

/** For each other language, by its code: where each anchor of this page is in that language's page. */
export type AnchorsByLanguage = Readonly<Record<string, Readonly<Record<string, string>>>>

const languageLink = (
  info: PageInfo,
  other: Language,
  anchors: AnchorsByLanguage | undefined,
): string => {
  const href = relativeLink(pagePath(info), siteFolder(other) + info.file)
  const data = anchors ? ` data-anchors="${escapeHtml(JSON.stringify(anchors[other.code]))}"` : ''
  return `<a class="language" lang="${other.code}" hreflang="${other.code}" href="${href}"${data}>${other.name}</a>`
}

/** Offers a page in another language. A script shows it to readers who prefer that language. */
const languageOffer = (info: PageInfo, other: Language): string =>
  other.offer
    ? `
<p class="offer" lang="${other.code}" hidden><a href="${relativeLink(pagePath(info), siteFolder(other) + info.file)}" hreflang="${other.code}">${other.offer.text}</a> <button type="button">${other.offer.dismiss}</button></p>`
    : ''

/** The header of a page. */
export function renderHeader(info: PageInfo, anchors?: AnchorsByLanguage): string {
  const { language, file } = info
  const { site, search, code } = language.messages
  const own = pagePath(info)
  const folder = siteFolder(language)
  const others = otherLanguages(language)
  const link = (target: string, name: string, isCurrent: boolean): string =>
    `<a href="${relativeLink(own, folder + target)}"${isCurrent ? ' aria-current="page"' : ''}>${name}</a>`
  const offers = language.code === defaultLanguage.code ? others : []
  return `<a class="skip" href="#content">${site.skipToContent}</a>
<header class="site" data-root="${relativeLink(own, 'index.html').replace(/index\.html$/, '')}" data-folder="${folder}" data-copied="${code.copied}">
  <a class="home" href="${relativeLink(own, `${folder}index.html`)}">${site.name}</a>
  <nav aria-label="${site.navigation}">
    ${link('index.html', site.reference, file === 'index.html')}
    ${link('guides/index.html', site.guides, file.startsWith('guides/'))}
    ${link('try/index.html', site.tryIt, file.startsWith('try/'))}
  </nav>
  <button type="button" class="search" aria-haspopup="dialog" data-placeholder="${search.placeholder}" data-no-results="${search.noResults}" data-results="${search.results}" data-close="${search.close}"><span>${search.open}</span> <kbd>Ctrl K</kbd></button>
  ${others.map((other) => languageLink(info, other, anchors)).join('\n  ')}
</header>${offers.map((other) => languageOffer(info, other)).join('')}`
}
