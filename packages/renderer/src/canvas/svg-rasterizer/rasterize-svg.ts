// Draws an SVG to pixels with librsvg, which sharp contains. Nothing outside of the file is loaded: librsvg follows
// no reference to a file or a host from bytes in memory, and all such references are removed beforehand.
import { createCanvas, ImageData } from '@napi-rs/canvas'
import type { Size } from '../../geometry.ts'
import { isImageFile, readImageSize } from '../../image-file.ts'
import type { RenderLimits } from '../../limits.ts'
import { loadSharp } from '../../load-sharp.ts'
import { RenderError } from '../../render-error.ts'
import { elementsIn, localName, type XmlElement } from '../../svg-document/parse-xml.ts'
import { StyleSheet } from '../../svg-document/style-sheet.ts'
import { isSvgFile, parseSvg, svgSize } from '../../svg-document/svg-file.ts'
import { writeXml } from '../../svg-document/write-xml.ts'
import type { Bitmap } from '../paint-item.ts'
import { TextOutliner } from './outline-text.ts'

/** Elements that draw nothing here, or load something. */
const removedElements: ReadonlySet<string> = new Set([
  'script',
  'foreignObject',
  'include',
  'iframe',
  'video',
  'audio',
  'metadata',
  'text',
  'textPath',
])

const maxNesting = 3

const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string'

function removeElements(root: XmlElement): void {
  for (const element of elementsIn(root))
    element.children = element.children.filter(
      (child) => !isElement(child) || !removedElements.has(localName(child)),
    )
}

/** What a style may contain: references to the file's own elements. */
const withoutUrls = (css: string): string =>
  css
    .replace(/@import[^;]*;?/gi, '')
    .replace(/@font-face\s*\{[^}]*\}/gi, '')
    .replace(/url\(\s*(?!["']?#)[^)]*\)/gi, 'none')

/** The style sheets of the file. They stay, without what they would load. */
function readStyleSheet(root: XmlElement): StyleSheet {
  let css = ''
  for (const element of elementsIn(root)) {
    if (localName(element) !== 'style') continue
    const text = withoutUrls(element.children.filter((child) => typeof child === 'string').join(''))
    element.children = [text]
    css += `${text}\n`
  }
  return new StyleSheet(css)
}

const isHref = (name: string): boolean => name === 'href' || name.endsWith(':href')

/** The image of a data: URL; `undefined` for any other URL. */
function dataOf(url: string): Buffer | undefined {
  const [, base64, data = ''] = /^\s*data:[^,]*?(;base64)?,([\s\S]*)$/i.exec(url) ?? []
  if (!/^\s*data:image\//i.test(url)) return undefined
  try {
    return base64 ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data))
  } catch {
    return undefined
  }
}

/** Prepares one SVG, and those inside of it. */
class SvgPreparation {
  readonly #label: string
  readonly #limits: RenderLimits
  #pixels = 0

  constructor(label: string, limits: RenderLimits) {
    this.#label = label
    this.#limits = limits
  }

  async prepare(bytes: Uint8Array, depth = 0): Promise<XmlElement> {
    const root = parseSvg(bytes, this.#label, this.#limits)
    if (depth > maxNesting)
      throw new RenderError(
        'too-large',
        `${this.#label}: images nest deeper than ${maxNesting} levels`,
      )
    new TextOutliner(readStyleSheet(root)).outline(root)
    removeElements(root)
    for (const element of elementsIn(root)) await this.#cleanAttributes(element, depth)
    return root
  }

  async #cleanAttributes(element: XmlElement, depth: number): Promise<void> {
    const { attributes } = element
    for (const [name, value] of attributes) {
      if (name.startsWith('on') || name === 'xml:base') attributes.delete(name)
      else if (isHref(name)) {
        if (value.trim().startsWith('#')) continue
        const image = await this.#imageUrl(element, value, depth)
        if (image === undefined) attributes.delete(name)
        else attributes.set(name, image)
      } else if (/url\(/i.test(value)) attributes.set(name, withoutUrls(value))
    }
  }

  /** The data: URL of an image that may be decoded. */
  async #imageUrl(
    { name, line }: XmlElement,
    url: string,
    depth: number,
  ): Promise<string | undefined> {
    const bytes = dataOf(url)
    if (!bytes) return undefined
    const label = `${this.#label}: line ${line}: <${name}>`
    if (isSvgFile(bytes)) {
      const inner = Buffer.from(writeXml(await this.prepare(bytes, depth + 1)))
      return `data:image/svg+xml;base64,${inner.toString('base64')}`
    }
    if (!isImageFile(bytes)) return undefined
    const { width, height } = await readImageSize(bytes, label, this.#limits)
    this.#pixels += width * height
    if (this.#pixels > this.#limits.imagePixels)
      throw new RenderError(
        'too-large',
        `${label}: the limit for all images of an SVG is ${this.#limits.imagePixels} pixels`,
      )
    return url.trim()
  }
}

/** The SVG inside of one that has the size in pixels. */
function stretch(root: XmlElement, { width, height }: Size): XmlElement {
  const own = svgSize(root)
  root.attributes.set('width', `${own.width}`)
  root.attributes.set('height', `${own.height}`)
  return {
    name: 'svg',
    line: 0,
    attributes: new Map([
      ['xmlns', 'http://www.w3.org/2000/svg'],
      ['width', `${width}`],
      ['height', `${height}`],
      ['viewBox', `0 0 ${own.width} ${own.height}`],
      ['preserveAspectRatio', 'none'],
    ]),
    children: [root],
  }
}

/**
 * Draws an SVG in the size.
 *
 * @param label - what an error message calls it
 * @throws RenderError
 */
export async function rasterizeSvg(
  bytes: Uint8Array,
  size: Size,
  label: string,
  limits: RenderLimits,
): Promise<Bitmap> {
  const root = await new SvgPreparation(label, limits).prepare(bytes)
  const svg = Buffer.from(writeXml(stretch(root, size)))
  const sharp = await loadSharp()
  const { data, info } = await sharp(svg, { limitInputPixels: false, unlimited: true })
    .resize(size.width, size.height, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: Error) => {
      throw new RenderError('invalid', `${label} cannot be drawn: ${describe(cause)}`, { cause })
    })
  const canvas = createCanvas(info.width, info.height)
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  canvas.getContext('2d').putImageData(new ImageData(pixels, info.width, info.height), 0, 0)
  return canvas
}

/** What the rasterizer says, in one line. */
const describe = ({ message }: Error): string => message.split('\n')[0]?.slice(0, 200) ?? ''
