// The style of SVG elements, as far as text needs it: style sheets with simple selectors, `style` and attributes.
import { localName, type XmlElement } from './parse-xml.ts'

/** Declarations by the name of their property. */
export type Declarations = ReadonlyMap<string, string>

interface Rule {
  readonly tag: string | undefined
  readonly id: string | undefined
  readonly classes: readonly string[]
  readonly specificity: number
  readonly declarations: Declarations
}

const simpleSelector = /^([\w-]+|\*)?((?:[.#][\w-]+)*)$/
// Style sheets apply to every element, so there are few rules or few elements.
const maxRules = 2000

/** Parses the declarations of a rule or a `style` attribute. */
function parseDeclarations(text: string): Declarations {
  const declarations = new Map<string, string>()
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, '')
      .trim()
    if (name !== '' && value !== '') declarations.set(name, value)
  }
  return declarations
}

function parseSelector(selector: string, declarations: Declarations): Rule | undefined {
  const [whole, tag, rest = ''] = simpleSelector.exec(selector.trim()) ?? []
  if (!whole) return undefined
  const parts = rest.match(/[.#][\w-]+/g) ?? []
  const id = parts.find((part) => part.startsWith('#'))?.slice(1)
  const classes = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1))
  const isTag = tag !== undefined && tag !== '*'
  return {
    tag: isTag ? tag : undefined,
    id,
    classes,
    specificity: (id === undefined ? 0 : 10_000) + classes.length * 100 + Number(isTag),
    declarations,
  }
}

/** The rules of style sheets whose selectors are simple: a tag, classes, an id. */
export class StyleSheet {
  readonly #rules: readonly Rule[]

  constructor(text: string) {
    const rules: Rule[] = []
    const plain = text.replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, selectors = '', body = ''] of plain.matchAll(/([^{}@;]+)\{([^{}]*)\}/g)) {
      const declarations = parseDeclarations(body)
      for (const selector of selectors.split(',')) {
        const rule = parseSelector(selector, declarations)
        if (rule && rules.length < maxRules) rules.push(rule)
      }
    }
    this.#rules = rules.toSorted((one, other) => one.specificity - other.specificity)
  }

  /** What the rules and the element's own `style` declare, the more specific last. */
  declarationsOf(element: XmlElement): Declarations {
    const { attributes } = element
    const tag = localName(element)
    const classes = new Set((attributes.get('class') ?? '').split(/\s+/))
    const declared = new Map<string, string>()
    for (const rule of this.#rules) {
      const matches =
        (rule.tag === undefined || rule.tag === tag) &&
        (rule.id === undefined || rule.id === attributes.get('id')) &&
        rule.classes.every((name) => classes.has(name))
      if (matches) for (const [name, value] of rule.declarations) declared.set(name, value)
    }
    for (const [name, value] of parseDeclarations(attributes.get('style') ?? ''))
      declared.set(name, value)
    return declared
  }
}
