// Parses XML to a tree. Documents that would become larger than they are do not pass: entities stand for plain text.
import { RenderError } from '../render-error.ts'

/** An element. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Map<string, string>
  children: (XmlElement | string)[]
  /** The line of the file that it begins in. */
  readonly line: number
}

/** How large a document may be. */
export interface XmlLimits {
  /** Elements and attributes together. */
  readonly nodes: number
  readonly depth: number
}

const maxEntityLength = 1024
// All that entities become, in characters.
const maxExpansion = 2 ** 20

const predefined: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const namePattern = '[\\p{L}_:][\\p{L}\\p{M}\\p{N}._:\\-]*'
const openTag = new RegExp(`<(${namePattern})`, 'uy')
const attribute = new RegExp(`\\s+(${namePattern})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'uy')
const tagEnd = /\s*(\/?)>/y
const closeTag = new RegExp(`</(${namePattern})\\s*>`, 'uy')
const entity = new RegExp(`<!ENTITY\\s+(${namePattern})\\s+(?:"([^"]*)"|'([^']*)')\\s*>`, 'gu')

class XmlParser {
  readonly #text: string
  readonly #label: string
  readonly #limits: XmlLimits
  readonly #entities = new Map<string, string>(Object.entries(predefined))
  #position = 0
  #line = 1
  /** The line break after it; -1 if there is none. */
  #lineEnd: number
  #nodes = 0
  #expanded = 0

  constructor(text: string, label: string, limits: XmlLimits) {
    this.#text = text
    this.#label = label
    this.#limits = limits
    this.#lineEnd = text.indexOf('\n')
  }

  parse(): XmlElement {
    const document: XmlElement = { name: '', attributes: new Map(), children: [], line: 1 }
    const open = [document]
    while (this.#position < this.#text.length) {
      const parent = open.at(-1) as XmlElement
      if (this.#text[this.#position] !== '<') this.#readText(parent)
      else if (this.#text[this.#position + 1] === '/') this.#close(open)
      else if (!this.#skipMarkup(parent)) this.#open(open, parent)
    }
    const unclosed = open[1]
    if (unclosed) this.#fail(`<${unclosed.name}> of line ${unclosed.line} is not closed`)
    const root = document.children.find((child) => typeof child !== 'string')
    return (root as XmlElement | undefined) ?? this.#fail('has no element')
  }

  #readText(parent: XmlElement): void {
    const next = this.#text.indexOf('<', this.#position)
    const text = this.#text.slice(this.#position, next < 0 ? undefined : next)
    if (parent.name !== '') parent.children.push(this.#decode(text))
    else if (text.trim() !== '') this.#fail('has text outside of its elements')
    this.#position += text.length
  }

  /** Comments, processing instructions, character data and the document type. */
  #skipMarkup(parent: XmlElement): boolean {
    const starts = (start: string): boolean => this.#text.startsWith(start, this.#position)
    if (starts('<!--')) this.#skipTo('-->')
    else if (starts('<?')) this.#skipTo('?>')
    else if (starts('<![CDATA[')) {
      const text = this.#skipTo(']]>')
      if (parent.name !== '') parent.children.push(text.slice('<![CDATA['.length, -']]>'.length))
    } else if (starts('<!DOCTYPE')) this.#readDocumentType()
    else return false
    return true
  }

  #skipTo(end: string): string {
    const next = this.#text.indexOf(end, this.#position)
    if (next < 0) this.#fail(`has no ${end} after this`)
    const skipped = this.#text.slice(this.#position, next + end.length)
    this.#position += skipped.length
    return skipped
  }

  /** Reads entities whose value is plain text, such as the names of namespaces. */
  #readDocumentType(): void {
    const end = this.#text.indexOf('>', this.#position)
    const subset = this.#text.indexOf('[', this.#position)
    if (subset < 0 || (end >= 0 && end < subset)) {
      this.#skipTo('>')
      return
    }
    const declarations = this.#skipTo(']')
    this.#skipTo('>')
    for (const [, name = '', double, single] of declarations.matchAll(entity)) {
      const value = double ?? single ?? ''
      if (/[&<%]/.test(value)) this.#fail(`has the entity ${name}, whose value is not plain text`)
      if (value.length > maxEntityLength)
        this.#fail(`has the entity ${name}, which is longer than ${maxEntityLength} characters`)
      if (!this.#entities.has(name)) this.#entities.set(name, value)
    }
  }

  #open(open: XmlElement[], parent: XmlElement): void {
    openTag.lastIndex = this.#position
    const name = openTag.exec(this.#text)?.[1]
    if (name === undefined) this.#fail('has a < that begins no element')
    const line = this.#lineAt()
    this.#position = openTag.lastIndex
    const attributes = this.#readAttributes()
    tagEnd.lastIndex = this.#position
    const end = tagEnd.exec(this.#text)
    if (!end) this.#fail(`has an invalid attribute of <${name}>`)
    this.#position = tagEnd.lastIndex
    this.#nodes += 1 + attributes.size
    if (this.#nodes > this.#limits.nodes)
      this.#failLimit(`the limit for elements and attributes is ${this.#limits.nodes}`)
    const element: XmlElement = { name, attributes, children: [], line }
    if (parent.name === '' && parent.children.length > 0) this.#fail('has a second root element')
    parent.children.push(element)
    if (end[1] === '/') return
    if (open.length > this.#limits.depth)
      this.#failLimit(`elements nest deeper than ${this.#limits.depth} levels`)
    open.push(element)
  }

  #readAttributes(): Map<string, string> {
    const attributes = new Map<string, string>()
    for (;;) {
      attribute.lastIndex = this.#position
      const found = attribute.exec(this.#text)
      if (!found) return attributes
      this.#position = attribute.lastIndex
      attributes.set(found[1] ?? '', this.#decode(found[2] ?? found[3] ?? ''))
    }
  }

  #close(open: XmlElement[]): void {
    closeTag.lastIndex = this.#position
    const name = closeTag.exec(this.#text)?.[1]
    const element = open.at(-1)
    if (name === undefined || open.length === 1 || element?.name !== name)
      this.#fail(`has </${name ?? ''}> where </${element?.name}> is due`)
    this.#position = closeTag.lastIndex
    open.pop()
  }

  #decode(text: string): string {
    if (!text.includes('&')) return text
    const start = this.#position
    return text.replace(
      /&(#x[\da-f]+|#\d+|[^;&\s]*);?/gi,
      (reference, name: string, at: number) => {
        const value = this.#valueOf(name)
        if (value === undefined || !reference.endsWith(';')) {
          this.#position = start + at
          this.#fail(`has the unknown entity ${reference}`)
        }
        this.#expanded += value.length
        if (this.#expanded > maxExpansion)
          this.#failLimit(`its entities stand for more than ${maxExpansion} characters`)
        return value
      },
    )
  }

  #valueOf(name: string): string | undefined {
    if (!name.startsWith('#')) return this.#entities.get(name)
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
  }

  /** The line of the current position. */
  #lineAt(): number {
    while (this.#lineEnd >= 0 && this.#lineEnd < this.#position) {
      this.#line += 1
      this.#lineEnd = this.#text.indexOf('\n', this.#lineEnd + 1)
    }
    return this.#line
  }

  #fail(problem: string): never {
    throw new RenderError(
      'invalid',
      `${this.#label} is not valid SVG: line ${this.#lineAt()} ${problem}`,
    )
  }

  #failLimit(problem: string): never {
    throw new RenderError('too-large', `${this.#label}: line ${this.#lineAt()}: ${problem}`)
  }
}

/**
 * Parses a document.
 *
 * @param label - what an error message calls it
 * @throws RenderError
 */
export const parseXml = (text: string, label: string, limits: XmlLimits): XmlElement =>
  new XmlParser(text, label, limits).parse()

/** The name without the prefix of its namespace. */
export const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1)

/** Each element of the tree. */
export function* elementsIn(element: XmlElement): Generator<XmlElement> {
  const waiting = [element]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    for (const child of next.children) if (typeof child !== 'string') waiting.push(child)
  }
}
