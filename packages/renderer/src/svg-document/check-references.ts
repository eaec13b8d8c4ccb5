// Counts what an SVG draws when its references are followed: a few `use` elements that show each other can stand for
// billions of shapes.
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import type { XmlElement } from './parse-xml.ts'

const maxReferenceDepth = 50
const maxFilterSteps = 200

/** The ids that an element's attributes refer to. */
function referencesOf({ attributes }: XmlElement): string[] {
  const ids: string[] = []
  for (const [name, value] of attributes) {
    if (name === 'href' || name === 'xlink:href') {
      if (value.trim().startsWith('#')) ids.push(value.trim().slice(1))
    } else if (value.includes('url('))
      for (const [, id = ''] of value.matchAll(/url\(\s*["']?#([^"')]*)["']?\s*\)/g)) ids.push(id)
  }
  return ids
}

/** How often markers may be drawn: once for each point. */
const pointsOf = ({ attributes }: XmlElement): number =>
  Math.max(1, (attributes.get('d') ?? attributes.get('points') ?? '').match(/[\d.]+/g)?.length ?? 1)

const isFilterStep = ({ name }: XmlElement): boolean => /(?:^|:)fe[A-Z]/.test(name)

interface Cost {
  readonly elements: number
  readonly filterSteps: number
}

class ReferenceCounter {
  readonly #byId = new Map<string, XmlElement>()
  readonly #costs = new Map<XmlElement, Cost>()
  readonly #open = new Set<XmlElement>()
  readonly #label: string
  readonly #maxElements: number

  constructor(root: XmlElement, label: string, maxElements: number) {
    this.#label = label
    this.#maxElements = maxElements
    const index = (element: XmlElement): void => {
      const id = element.attributes.get('id')
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element)
      for (const child of element.children) if (typeof child !== 'string') index(child)
    }
    index(root)
  }

  cost(element: XmlElement, depth = 0): Cost {
    const known = this.#costs.get(element)
    if (known) return known
    // What refers to itself is not drawn.
    if (this.#open.has(element)) return { elements: 0, filterSteps: 0 }
    if (depth > maxReferenceDepth)
      this.#fail(element, `references nest deeper than ${maxReferenceDepth} levels`)
    this.#open.add(element)
    let elements = 1
    let filterSteps = isFilterStep(element) ? 1 : 0
    const add = (cost: Cost, times: number): void => {
      elements += cost.elements * times
      filterSteps += cost.filterSteps * times
    }
    for (const child of element.children)
      if (typeof child !== 'string') add(this.cost(child, depth), 1)
    const isMarked = [...element.attributes].some(([name]) => name.includes('marker'))
    for (const id of referencesOf(element)) {
      const target = this.#byId.get(id)
      if (target) add(this.cost(target, depth + 1), isMarked ? pointsOf(element) : 1)
    }
    if (elements > this.#maxElements)
      this.#fail(
        element,
        `with what it refers to, it draws more than ${this.#maxElements} elements`,
      )
    if (filterSteps > maxFilterSteps)
      this.#fail(element, `its filters have more than ${maxFilterSteps} steps`)
    this.#open.delete(element)
    const cost = { elements, filterSteps }
    this.#costs.set(element, cost)
    return cost
  }

  #fail({ name, line }: XmlElement, problem: string): never {
    throw new RenderError('too-large', `${this.#label}: line ${line}: <${name}>: ${problem}`)
  }
}

/** @throws RenderError if the SVG draws more than the limits allow */
export function checkReferences(root: XmlElement, label: string, { elements }: RenderLimits): void {
  new ReferenceCounter(root, label, 10 * elements).cost(root)
}
