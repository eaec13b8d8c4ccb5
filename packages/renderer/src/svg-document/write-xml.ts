// Writes a tree as XML.
import type { XmlElement } from './parse-xml.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
// Those that no XML may contain are left out.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
const forbidden = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Surrogate}]/gu

const escapeText = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"]/g, (character) => escapes[character] ?? character)

/** Writes an element as XML. */
export function writeXml(element: XmlElement): string {
  const parts: string[] = []
  const write = ({ name, attributes, children }: XmlElement): void => {
    parts.push('<', name)
    for (const [key, value] of attributes) parts.push(' ', key, '="', escapeText(value), '"')
    parts.push('>')
    for (const child of children)
      if (typeof child === 'string') parts.push(escapeText(child))
      else write(child)
    parts.push('</', name, '>')
  }
  write(element)
  return parts.join('')
}
