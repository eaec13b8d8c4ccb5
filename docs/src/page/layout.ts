// The frame of every page: its head, its header, and what stands around its text.
import { createHash } from 'node:crypto'
import { type LanguageCode, messages } from '../i18n.ts'
import { escapeHtml } from './markdown-to-html.ts'
import { languageFolder, otherLanguage, relativeLink, urlPathOf } from './paths.ts'

/** What a page is, whatever is in it. */
export interface PageInfo {
  readonly language: LanguageCode
  /** The page's file, from the folder of its language: `guides/start.html`. */
  readonly file: string
  readonly title: string
  readonly description: string
  /** Scripts of the page beside those of every page, from the root of the site. */
  readonly scripts: readonly string[]
  /** Whether the page may talk to other hosts. */
  readonly allowsRequests?: boolean
}

/** The page's file, from the root of the site. */
export const pagePath = ({ language, file }: Pick<PageInfo, 'language' | 'file'>): string =>
  languageFolder[language] + file

// Without an icon in it, browsers ask the host for /favicon.ico.
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='1' y='2' width='14' height='10' rx='1.5' fill='%23fff' stroke='%231f5eff' stroke-width='1.5'/%3E%3Cpath d='M4 9l2.5-3 2 2L12 5M6 15l2-3 2 3' fill='none' stroke='%231f5eff' stroke-width='1.5' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"

const inlineScript = /<script>([\s\S]*?)<\/script>/g

/**
 * What a page may load: nothing but its own files. Styles are written by Redoc as it runs. `file:` is
 * for a page that is opened from a file, which has no origin of its own.
 */
export function contentSecurityPolicy(html: string, talks: boolean): string {
  const hashes = [...html.matchAll(inlineScript)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src 'self' file: ${[...new Set(hashes)].join(' ')}`.trim(),
    "style-src 'self' file: 'unsafe-inline'",
    `img-src 'self' file: data:${talks ? ' blob: http: https:' : ''}`,
    'font-src data:',
    ...(talks ? ['connect-src http: https:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** What stands in a page's head after its policy. */
export function renderHead(facts: PageInfo, siteUrl: string | undefined): string {
  const { language, file, title, description } = facts
  const own = pagePath(facts)
  const absolute = (path: string): string =>
    siteUrl ? new URL(urlPathOf(path), siteUrl).href : relativeLink(own, path)
  const alternate = (code: LanguageCode, name: string): string =>
    `<link rel="alternate" hreflang="${name}" href="${absolute(languageFolder[code] + file)}">`
  return [
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    ...(siteUrl ? [`<link rel="canonical" href="${absolute(own)}">`] : []),
    alternate('en', 'en'),
    alternate('zh-CN', 'zh-CN'),
    alternate('en', 'x-default'),
    `<link rel="alternate" type="text/markdown" href="${relativeLink(own, own.replace(/html$/, 'md'))}" title="${messages[language].asMarkdown}">`,
    `<link rel="icon" href="${icon}">`,
    `<link rel="stylesheet" href="${relativeLink(own, 'assets/site.css')}">`,
    ...['assets/site.js', ...facts.scripts].map(
      (script) => `<script src="${relativeLink(own, script)}" defer></script>`,
    ),
  ].join('\n  ')
}

/** The header of a page, with the way to every other. */
export function renderHeader(facts: PageInfo): string {
  const { language, file } = facts
  const own = pagePath(facts)
  const folder = languageFolder[language]
  const other = otherLanguage(language)
  const text = messages[language]
  const link = (target: string, name: string, isCurrent: boolean): string =>
    `<a href="${relativeLink(own, folder + target)}"${isCurrent ? ' aria-current="page"' : ''}>${name}</a>`
  return `<a class="skip" href="#content">${text.skip}</a>
<header class="site" data-root="${relativeLink(own, 'index.html').replace(/index\.html$/, '')}" data-folder="${folder}">
  <a class="home" href="${relativeLink(own, `${folder}index.html`)}">${text.site}</a>
  <nav aria-label="${text.siteNavigation}">
    ${link('index.html', text.reference, file === 'index.html')}
    ${link('guides/index.html', text.guides, file.startsWith('guides/'))}
    ${link('try/index.html', text.tryIt, file.startsWith('try/'))}
  </nav>
  <button type="button" class="search" aria-haspopup="dialog" data-placeholder="${text.searchPlaceholder}" data-nothing="${text.searchNothing}" data-results="${text.searchResults}" data-close="${text.close}" data-copied="${text.copied}"><span>${text.search}</span> <kbd>Ctrl K</kbd></button>
  <a class="language" lang="${other}" hreflang="${other}" href="${relativeLink(own, languageFolder[other] + file)}">${text.otherLanguage}</a>
</header>${
    language === 'en'
      ? `
<p class="offer" lang="zh-CN" hidden><a href="${relativeLink(own, languageFolder[other] + file)}" hreflang="zh-CN">${text.chineseOffer}</a> <button type="button">${text.chineseOfferClose}</button></p>`
      : ''
  }`
}

/**
 * The headers of every page, for hosts that read them from a file: what its own policy cannot say, and
 * the widest of the policies once more.
 */
export const renderHeadersFile = (pages: readonly string[]): string => {
  const policy = contentSecurityPolicy(pages.join('\n'), true).replaceAll(' file:', '')
  return `/*
  Content-Security-Policy: ${policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
`
}

/** Puts the policy into a page, in the place of its mark. */
export const insertPolicy = (html: string, talks: boolean): string =>
  html.replace(
    '<!--policy-->',
    () =>
      `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(html, talks)}">`,
  )

/** A page, from what stands in its head after its policy, and its body. */
const renderDocument = (
  language: LanguageCode,
  head: string,
  body: string,
  talks: boolean,
): string =>
  insertPolicy(
    `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <!--policy-->
  ${head}
</head>
<body>
${body}
</body>
</html>
`,
    talks,
  )

/** A page of the site whose body is given. */
export const renderPage = (facts: PageInfo, body: string, siteUrl: string | undefined): string =>
  renderDocument(
    facts.language,
    renderHead(facts, siteUrl),
    `${renderHeader(facts)}\n${body}`,
    facts.allowsRequests ?? false,
  )

/**
 * What a host shows for an address that leads nowhere: at any depth, so with full addresses, or from the
 * root of the host where those are not known.
 */
export function renderNotFoundPage(siteUrl: string | undefined): string {
  const address = (path: string): string => (siteUrl ? new URL(path, siteUrl).href : `/${path}`)
  const part = (language: LanguageCode): string => {
    const { notFound, reference, guides } = messages[language]
    const folder = languageFolder[language]
    return `<section lang="${language}"><h1>${notFound}</h1>
<p><a href="${address(folder)}">${reference}</a> · <a href="${address(`${folder}guides/`)}">${guides}</a></p></section>`
  }
  const head = [
    `<title>${messages.en.notFound} · ${messages.en.site}</title>`,
    '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    `<link rel="icon" href="${icon}">`,
    `<link rel="stylesheet" href="${address('assets/site.css')}">`,
  ].join('\n  ')
  const body = `<div class="page"><main>\n${part('en')}\n${part('zh-CN')}\n</main></div>`
  return renderDocument('en', head, body, false)
}
