// SVG files: what they are by their content, how large they are drawn, and whether they are within the limits.
import type { Size } from '../geometry.ts'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import { checkReferences } from './check-references.ts'
import { elementsIn, localName, parseXml, type XmlElement } from './parse-xml.ts'

const headBytes = 65_536

/** The encoding that a mark or the declaration names. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const encoding = /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

const start =
  /^\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w-]+:)?svg[\s>/]/

/** Whether the bytes start as an SVG file does. */
export function isSvgFile(bytes: Uint8Array): boolean {
  const [first] = bytes
  // White space, a byte order mark, or the first character of XML.
  if (first === undefined || !' \t\r\n<\xef\xfe\xff'.includes(String.fromCharCode(first)))
    return false
  return start.test(decode(bytes.subarray(0, headBytes)))
}

const maxDepth = 100

const pointLists: ReadonlySet<string> = new Set(['d', 'points'])

function checkPoints(root: XmlElement, label: string, { points }: RenderLimits): void {
  let numbers = 0
  for (const element of elementsIn(root))
    for (const [name, value] of element.attributes)
      if (pointLists.has(name)) {
        numbers += value.match(/[\d.]+/g)?.length ?? 0
        if (numbers > 2 * points)
          throw new RenderError(
            'too-large',
            `${label}: line ${element.line}: the limit for all points is ${points}`,
          )
      }
}

/**
 * Parses an SVG file and checks that it is within the limits.
 *
 * @param label - what an error message calls it
 * @throws RenderError
 */
export function parseSvg(bytes: Uint8Array, label: string, limits: RenderLimits): XmlElement {
  if (bytes.length > limits.sceneBytes)
    throw new RenderError(
      'too-large',
      `${label}: the limit for an SVG is ${limits.sceneBytes} bytes`,
    )
  const nodes = 10 * limits.elements
  const root = parseXml(decode(bytes).replace(/^\ufeff/, ''), label, { nodes, depth: maxDepth })
  if (localName(root) !== 'svg')
    throw new RenderError('invalid', `${label} is not valid SVG: its root is <${root.name}>`)
  checkPoints(root, label, limits)
  checkReferences(root, label, limits)
  return root
}

const pixelsPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  em: 16,
  rem: 16,
  ex: 8,
}

const length = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i

/** A length in pixels; `undefined` if it is a share of something, or invalid. */
export function parseLength(text: string | undefined, pixelsPerEm = 16): number | undefined {
  const [, number, unit = ''] = length.exec(text ?? '') ?? []
  if (number === undefined) return undefined
  const name = unit.toLowerCase()
  const factor = name === 'em' ? pixelsPerEm : pixelsPerUnit[name]
  return factor === undefined ? undefined : Number(number) * factor
}

// What browsers use for an SVG without a size.
const defaultSize: Size = { width: 300, height: 150 }

/** The size of an SVG in pixels. */
export function svgSize({ attributes }: XmlElement): Size {
  const viewBox = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , boxWidth = 0, boxHeight = 0] = viewBox.length === 4 ? viewBox : []
  const hasBox = boxWidth > 0 && boxHeight > 0
  const positive = (value: number | undefined): number | undefined =>
    value !== undefined && value > 0 && Number.isFinite(value) ? value : undefined
  const width = positive(parseLength(attributes.get('width')))
  const height = positive(parseLength(attributes.get('height')))
  if (width !== undefined && height !== undefined) return { width, height }
  if (!hasBox) return { width: width ?? defaultSize.width, height: height ?? defaultSize.height }
  if (width !== undefined) return { width, height: (width * boxHeight) / boxWidth }
  if (height !== undefined) return { width: (height * boxWidth) / boxHeight, height }
  return { width: boxWidth, height: boxHeight }
}
