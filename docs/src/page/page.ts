// The frame that every page shares: head, header, body.
import { defaultLanguage, type Language, languages } from '../i18n.ts'
import { insertPolicy } from './csp.ts'
import { type AnchorsByLanguage, renderHeader } from './header.ts'
import { icon } from './icon.ts'
import { escapeHtml } from './markdown-to-html.ts'
import { pagePath, relativeLink, siteFolder, urlPathOf } from './paths.ts'
import { themeScript } from './theme.ts'

/** The image of social previews and of the home page, relative to the root of the site. */
export const previewImage = 'assets/scenes/home.png'

/** What the frame needs to know about a page. */
export interface PageInfo {
  readonly language: Language
  /** The page's file, relative to the folder of its language: `guides/start.html`. */
  readonly file: string
  readonly title: string
  readonly description: string
  /** Scripts that only this page loads, relative to the root of the site. */
  readonly scripts: readonly string[]
  readonly anchors?: AnchorsByLanguage
  /** Whether the page may send requests to other hosts. */
  readonly allowsRequests?: boolean
}

/** What other sites show when someone shares a link. The image needs an absolute URL. */
function socialPreview({ title, description }: PageInfo, siteUrl: string | undefined): string[] {
  const image = siteUrl ? [['og:image', new URL(previewImage, siteUrl).href]] : []
  return [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ...image,
  ].map(
    ([property = '', content = '']) =>
      `<meta property="${property}" content="${escapeHtml(content)}">`,
  )
}

/** The elements of a page's head that follow its policy. */
function renderHead(info: PageInfo, siteUrl: string | undefined): string {
  const { language, file, title, description } = info
  const own = pagePath(info)
  const absolute = (path: string): string =>
    siteUrl ? new URL(urlPathOf(path), siteUrl).href : relativeLink(own, path)
  const alternate = (other: Language, code: string): string =>
    `<link rel="alternate" hreflang="${code}" href="${absolute(siteFolder(other) + file)}">`
  return [
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    themeScript,
    ...socialPreview(info, siteUrl),
    ...(siteUrl ? [`<link rel="canonical" href="${absolute(own)}">`] : []),
    ...languages.map((other) => alternate(other, other.code)),
    alternate(defaultLanguage, 'x-default'),
    `<link rel="alternate" type="text/markdown" href="${relativeLink(own, own.replace(/html$/, 'md'))}" title="${language.messages.site.asMarkdown}">`,
    `<link rel="icon" href="${icon}">`,
    `<link rel="stylesheet" href="${relativeLink(own, 'assets/site.css')}">`,
    ...['assets/site.js', ...info.scripts].map(
      (script) => `<script src="${relativeLink(own, script)}" defer></script>`,
    ),
  ].join('\n  ')
}

/** A complete HTML document. */
export const renderDocument = (
  language: Language,
  head: string,
  body: string,
  allowsRequests: boolean,
): string =>
  insertPolicy(
    `<!DOCTYPE html>
<html lang="${language.code}">
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
    allowsRequests,
  )

/** A page of the site with the given body. */
export const renderPage = (info: PageInfo, body: string, siteUrl: string | undefined): string =>
  renderDocument(
    info.language,
    renderHead(info, siteUrl),
    `${renderHeader(info)}\n${body}`,
    info.allowsRequests ?? false,
  )
