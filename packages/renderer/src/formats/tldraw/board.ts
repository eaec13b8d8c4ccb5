// A board: its pages, and what is on them.
import type { Omission } from '../../display-list.ts'
import type { RenderLimits } from '../../limits.ts'
import { openStore } from './open-store.ts'
import {
  type ArrowBindingProps,
  bindingProps,
  isKnownShape,
  type PropsOf,
  type ShapeType,
  shapeProps,
} from './shape-props.ts'
import { isObject, type Values } from './values.ts'

interface ShapeBase {
  readonly id: string
  readonly parentId: string
  readonly index: string
  readonly x: number
  readonly y: number
  /** In radians. */
  readonly rotation: number
  readonly opacity: number
}

/** A shape of a kind. */
export interface ShapeOf<Type extends ShapeType> extends ShapeBase {
  readonly type: Type
  readonly props: PropsOf<Type>
}

/** A shape. */
export type Shape = { [Type in ShapeType]: ShapeOf<Type> }[ShapeType]

/** A page of a board. */
export interface Page {
  readonly id: string
  readonly name: string
  readonly index: string
}

/** The end of an arrow that is tied to a shape. */
export interface Binding extends ArrowBindingProps {
  readonly toId: string
}

/** An image, a video or a bookmark that shapes show. */
export interface Asset {
  readonly src: string
  readonly title: string
  readonly description: string
  readonly image: string
  readonly w: number
  readonly h: number
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const finite = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise

/** The order in which tldraw stacks shapes and lists pages. */
const byIndex = (one: Page | ShapeBase, other: Page | ShapeBase): number => {
  if (one.index !== other.index) return one.index < other.index ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** Shapes that are nested deeper are left out. No board that somebody has drawn comes close. */
const maxDepth = 60

/** The contents of a board's file. */
export class Board {
  readonly pages: readonly Page[]
  readonly #shapes = new Map<string, Shape>()
  readonly #children = new Map<string, Shape[]>()
  readonly #bindings = new Map<string, Binding[]>()
  readonly #assets = new Map<string, Asset>()
  readonly #omitted = new Map<string, number>()

  /** @throws RenderError */
  constructor(content: unknown, limits: RenderLimits) {
    const { records, broken } = openStore(content, limits)
    if (broken > 0) this.omit('broken shapes', broken)
    const pages: Page[] = []
    for (const [id, record] of records) {
      if (record.typeName === 'page')
        pages.push({ id, name: text(record.name), index: text(record.index) })
      else if (record.typeName === 'shape') this.#addShape(id, record)
      else if (record.typeName === 'binding') this.#addBinding(record)
      else if (record.typeName === 'asset') this.#addAsset(id, record)
    }
    this.pages = pages.sort(byIndex)
    for (const siblings of this.#children.values()) siblings.sort(byIndex)
  }

  #addShape(id: string, record: Values): void {
    const type = text(record.type)
    if (!isKnownShape(type)) {
      this.omit(`shapes of type ${JSON.stringify(type.slice(0, 50))}`)
      return
    }
    const props = isObject(record.props) ? shapeProps(type, record.props) : undefined
    if (!props) {
      this.omit(`broken shapes of type "${type}"`)
      return
    }
    const shape = {
      id,
      type,
      parentId: text(record.parentId),
      index: text(record.index),
      x: finite(record.x, 0),
      y: finite(record.y, 0),
      rotation: finite(record.rotation, 0),
      opacity: Math.min(1, Math.max(0, finite(record.opacity, 1))),
      props,
    } as unknown as Shape
    this.#shapes.set(id, shape)
    const siblings = this.#children.get(shape.parentId)
    if (siblings) siblings.push(shape)
    else this.#children.set(shape.parentId, [shape])
  }

  #addBinding({ type, fromId, toId, props }: Values): void {
    const valid = isObject(props) ? bindingProps(text(type), props) : undefined
    if (!valid || typeof fromId !== 'string' || typeof toId !== 'string') return
    const known = this.#bindings.get(fromId) ?? []
    this.#bindings.set(fromId, [...known.slice(0, 1), { ...valid, toId }])
  }

  #addAsset(id: string, { props }: Values): void {
    if (!isObject(props)) return
    const { src, title, description, image, w, h } = props
    this.#assets.set(id, {
      src: text(src),
      title: text(title),
      description: text(description),
      image: text(image),
      w: finite(w, 0),
      h: finite(h, 0),
    })
  }

  /** What is in a page, a frame or a group, from the back to the front. */
  childrenOf(id: string): readonly Shape[] {
    return this.#children.get(id) ?? []
  }

  /** How shapes are nested: a shape's parents, the nearest first. */
  parentsOf({ parentId }: Shape): readonly Shape[] {
    const parents: Shape[] = []
    let parent = this.#shapes.get(parentId)
    while (parent && parents.length <= maxDepth) {
      parents.push(parent)
      parent = this.#shapes.get(parent.parentId)
    }
    return parents
  }

  /** Whether the children of a shape at this depth are drawn. */
  isTooDeep(depth: number): boolean {
    if (depth < maxDepth) return false
    this.omit(`shapes that are nested deeper than ${maxDepth} levels`)
    return true
  }

  shape(id: string): Shape | undefined {
    return this.#shapes.get(id)
  }

  /** Where the ends of an arrow are tied. */
  bindingsOf(arrowId: string): readonly Binding[] {
    return this.#bindings.get(arrowId) ?? []
  }

  asset(id: string | null): Asset | undefined {
    return id === null ? undefined : this.#assets.get(id)
  }

  /** Counts what cannot be drawn. */
  omit(what: string, count = 1): void {
    this.#omitted.set(what, (this.#omitted.get(what) ?? 0) + count)
  }

  /** How many things cannot be drawn. */
  get omittedCount(): number {
    return [...this.#omitted.values()].reduce((sum, count) => sum + count, 0)
  }

  get omissions(): readonly Omission[] {
    return Array.from(this.#omitted, ([what, count]) => ({ what, count }))
  }
}
