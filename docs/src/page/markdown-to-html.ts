// Renders Markdown as HTML, with highlighted code.
import highlight from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import csharp from 'highlight.js/lib/languages/csharp'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import json from 'highlight.js/lib/languages/json'
import kotlin from 'highlight.js/lib/languages/kotlin'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import yaml from 'highlight.js/lib/languages/yaml'
import { Marked, type Tokens } from 'marked'

for (const [name, language] of Object.entries({
  bash,
  csharp,
  go,
  java,
  json,
  kotlin,
  php,
  python,
  ruby,
  rust,
  swift,
  typescript,
  yaml,
}))
  highlight.registerLanguage(name, language)

const syntaxes: Readonly<Record<string, string>> = { console: 'bash', sh: 'bash', ts: 'typescript' }

/** Escapes text for HTML, attributes included. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The anchor of a heading. */
export const headingSlug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** A heading: its level, and its text without markup. */
export interface Heading {
  readonly depth: number
  readonly text: string
}

/** Text without inline markup. */
const plainOf = (markdown: string): string =>
  markdown.replaceAll(/`([^`]*)`/g, '$1').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')

/** The headings of a text. */
export const readHeadings = (markdown: string): Heading[] =>
  new Marked()
    .lexer(markdown)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ depth, text }) => ({ depth, text: plainOf(text) }))

function codeHtml(source: string, info: string, copy: string): string {
  const [language = '', file] = info.split(' ')
  const syntax = syntaxes[language] ?? language
  const html = highlight.getLanguage(syntax)
    ? highlight.highlight(source, { language: syntax }).value
    : escapeHtml(source)
  const name = file === undefined ? '' : `<p class="file"><code>${escapeHtml(file)}</code></p>`
  return `${name}<div class="code"><button type="button" class="copy">${copy}</button><pre tabindex="0"><code>${html}</code></pre></div>\n`
}

/** How to render a text. */
export interface HtmlOptions {
  /** The label of the copy button. */
  readonly copy: string
  /** The anchors of the headings, in order. */
  readonly anchors?: readonly string[]
  /** How many levels to add to the headings. */
  readonly deeper?: number
}

/** The link beside a heading that leads to it. */
export const anchorLink = (href: string, title: string): string =>
  ` <a class="anchor" href="${href}" aria-label="# ${title}">#</a>`

/** Renders Markdown. Links to Markdown files become links to their pages. */
export function markdownToHtml(
  markdown: string,
  { copy, anchors = [], deeper = 0 }: HtmlOptions,
): string {
  let count = 0
  const marked = new Marked({
    renderer: {
      heading({ depth, tokens }): string {
        const anchor = anchors[count]
        count += 1
        const level = depth + deeper
        const text = this.parser.parseInline(tokens)
        return anchor === undefined
          ? `<h${level}>${text}</h${level}>\n`
          : `<h${level} id="${anchor}">${text}${anchorLink(`#${anchor}`, text.replaceAll(/<[^>]+>/g, ''))}</h${level}>\n`
      },
      code({ text, lang = '' }): string {
        return codeHtml(text, lang, copy)
      },
      table(token): string {
        const heading = token.header
          .map(({ tokens }) => `<th>${this.parser.parseInline(tokens)}</th>`)
          .join('')
        // On a small screen each cell shows the name of its column.
        const cell = ({ tokens }: Tokens.TableCell, column: number): string => {
          const label = escapeHtml(plainOf(token.header[column]?.text ?? ''))
          return `<td data-label="${label}">${this.parser.parseInline(tokens)}</td>`
        }
        const body = token.rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>`).join('\n')
        // A wide table scrolls by itself, with the keyboard too. A script takes the focus from the others.
        return `<div class="table" tabindex="0"><table><thead><tr>${heading}</tr></thead><tbody>${body}</tbody></table></div>\n`
      },
    },
    walkTokens(token): void {
      if (token.type === 'link' && !/^\w+:/.test(token.href))
        token.href = token.href.replace(/\.md(?=#|$)/, '.html')
    },
  })
  return marked.parse(markdown, { async: false })
}
