// Builds tldraw boards of the record types that tldraw's own schema has.
import {
  AssetRecordType,
  createBindingId,
  createShapeId,
  createTLSchema,
  PageRecordType,
  type TLRichText,
  toRichText,
} from '@tldraw/tlschema'

type Values = Readonly<Record<string, unknown>>

/** What every shape has besides its properties. */
export interface Common {
  readonly x?: number
  readonly y?: number
  readonly rotation?: number
  readonly opacity?: number
  readonly index?: string
  readonly parentId?: string
}

const label = {
  color: 'black',
  size: 'm',
  font: 'draw',
  scale: 1,
  richText: toRichText(''),
}
const aligned = { labelColor: 'black', align: 'middle', verticalAlign: 'middle', growY: 0, url: '' }
const stroke = { segments: [], isComplete: true, isPen: false, scale: 1, scaleX: 1, scaleY: 1 }
const media = { w: 100, h: 100, url: '', assetId: null, altText: '' }

const defaults: Readonly<Record<string, Values>> = {
  geo: {
    ...label,
    ...aligned,
    geo: 'rectangle',
    w: 100,
    h: 100,
    dash: 'solid',
    fill: 'none',
    flipX: false,
    flipY: false,
  },
  draw: { ...stroke, color: 'black', size: 'm', fill: 'none', dash: 'draw', isClosed: false },
  highlight: { ...stroke, color: 'yellow', size: 'm' },
  arrow: {
    ...label,
    labelColor: 'black',
    kind: 'arc',
    dash: 'solid',
    fill: 'none',
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    start: { x: 0, y: 0 },
    end: { x: 100, y: 0 },
    bend: 0,
    labelPosition: 0.5,
    elbowMidPoint: 0.5,
  },
  line: { color: 'black', size: 'm', dash: 'solid', spline: 'line', points: {}, scale: 1 },
  note: { ...label, ...aligned, color: 'yellow', fontSizeAdjustment: 1, textLastEditedBy: null },
  text: { ...label, textAlign: 'start', w: 100, autoSize: true },
  image: { ...media, playing: true, crop: null, flipX: false, flipY: false },
  video: { ...media, time: 0, playing: false, autoplay: false },
  bookmark: { w: 300, h: 320, url: '', assetId: null },
  embed: { w: 300, h: 200, url: 'https://example.com/embed' },
  frame: { w: 300, h: 200, name: '', color: 'black' },
  group: {},
}

/** A board under construction. */
export class Board {
  readonly schema: ReturnType<typeof createTLSchema> = createTLSchema()
  readonly records: Values[] = []
  #page = 'page:page'
  #count = 0

  constructor() {
    const { document } = this.schema.types as unknown as {
      document: { create(value: Values): Values }
    }
    this.records.push(document.create({ id: 'document:document', name: '' }))
    this.page('Page 1', 'page:page')
  }

  #indexAfter(): string {
    this.#count += 1
    return `a${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[Math.floor(this.#count / 61)]}${'123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[this.#count % 61]}`
  }

  /** Adds a page; shapes without a parent are on the last one. */
  page(name: string, id: string = `page:${name}`, index: string = this.#indexAfter()): this {
    this.#page = id
    this.records.push(PageRecordType.create({ id, name, index } as never) as never)
    return this
  }

  /** @returns the shape's id */
  add(type: string, props: Values = {}, common: Common & { id?: string } = {}): string {
    const { id: name = `${type}${this.#count}`, ...rest } = common
    const id = createShapeId(name)
    const record = {
      typeName: 'shape',
      id,
      type,
      x: 0,
      y: 0,
      rotation: 0,
      index: this.#indexAfter(),
      parentId: this.#page,
      isLocked: false,
      opacity: 1,
      meta: {},
      ...rest,
      props: { ...defaults[type], ...props },
    }
    // A mistake in a fixture is found here and not in its picture.
    if (type in defaults) this.schema.types.shape.validator.validate(record)
    this.records.push(record)
    return id
  }

  /** Ties an end of an arrow to a shape. */
  bind(fromId: string, toId: string, terminal: 'start' | 'end', props: Values = {}): this {
    this.records.push({
      id: createBindingId(`${fromId}${terminal}`),
      typeName: 'binding',
      type: 'arrow',
      fromId,
      toId,
      meta: {},
      props: {
        terminal,
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: 'none',
        ...props,
      },
    })
    return this
  }

  /** @returns the asset's id */
  asset(type: 'image' | 'video' | 'bookmark', props: Values): string {
    const id = AssetRecordType.createId(`${type}${this.records.length}`)
    const files = { name: 'file', isAnimated: false, mimeType: null, src: null, w: 100, h: 100 }
    const cards = { title: '', description: '', image: '', favicon: '', src: null }
    this.records.push(
      AssetRecordType.create({
        id,
        type,
        props: { ...(type === 'bookmark' ? cards : files), ...props },
      } as never) as never,
    )
    return id
  }

  /** The board as a `.tldr` file has it. */
  file(): Values {
    return {
      tldrawFileFormatVersion: 1,
      schema: this.schema.serialize(),
      records: this.records,
    }
  }

  /** The board as `getSnapshot(store).document` has it. */
  snapshot(): Values {
    const store = Object.fromEntries(this.records.map((record) => [record.id, record]))
    return { store, schema: this.schema.serialize() }
  }
}

/** A paragraph, a list or whatever else ProseMirror calls a node. */
export interface Node {
  readonly type: string
  readonly content?: readonly Node[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Values }[]
  readonly attrs?: Values
}

export const rich = (...content: readonly Node[]): TLRichText =>
  ({ type: 'doc', content }) as unknown as TLRichText

export const paragraph = (...content: readonly (Node | string)[]): Node => ({
  type: 'paragraph',
  attrs: { dir: 'auto' },
  content: content.map((node) => (typeof node === 'string' ? { type: 'text', text: node } : node)),
})

export const marked = (text: string, ...marks: readonly string[]): Node => ({
  type: 'text',
  text,
  marks: marks.map((type) =>
    type === 'link' ? { type, attrs: { href: 'https://example.com' } } : { type },
  ),
})

export const plain: (text: string) => TLRichText = toRichText
