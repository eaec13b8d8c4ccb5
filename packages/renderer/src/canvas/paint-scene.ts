// Draws a scene on a canvas.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Color, Element, Image, Scene, Text } from '../formats/scene/scene.gen.ts'
import type { Box } from './box.ts'
import {
  boxAroundAll,
  boxOf,
  type Camera,
  cameraOn,
  isIn,
  pageOf,
  reachOf,
  type Size,
  strokeWidthOf,
  textReachOf,
  viewOf,
} from './geometry.ts'
import { outlineOf, traceArrow } from './shapes.ts'
import { traceLine } from './stroke.ts'
import { type LaidOut, layOut, mostOf } from './text.ts'

/** An image that is ready to be drawn. */
export type Picture = Parameters<SKRSContext2D['drawImage']>[0]

/** Where an image is shown, and how large. */
export interface ShownImage extends Size {
  readonly src: string
  /** Where the scene names it first: `elements[3].src`. */
  readonly place: string
}

/** An element that is in view, with what has to be known to draw it. */
interface Placed {
  readonly element: Element
  readonly index: number
  readonly box: Box
  readonly reach: Box
  readonly text: LaidOut | undefined
}

/** What a picture of a scene shows. */
export interface View {
  readonly scene: Scene
  readonly size: Size
  readonly camera: Camera
  readonly elements: readonly Placed[]
  /** Its images, each `src` once, with the largest size in pixels that it is shown in. */
  readonly images: readonly ShownImage[]
}

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]

const styleOf = ([red, green, blue]: Color): string => `rgb(${red},${green},${blue})`

// Chinese forms of the characters that Chinese and Japanese share, whatever language the machine has.
const language = 'zh-Hans'

// For the widths of texts alone.
let ruler: SKRSContext2D | undefined
function rulerOf(): SKRSContext2D {
  if (!ruler) {
    ruler = createCanvas(1, 1).getContext('2d')
    ruler.lang = language
  }
  return ruler
}

function place(element: Element, index: number): Placed {
  const text = element.type === 'text' ? layOut(rulerOf(), element) : undefined
  const box = boxOf(element, text)
  return { element, index, box, reach: reachOf(element, box), text }
}

/** Whether it can be told without laying it out that a text is out of view. */
const isFarFrom = (view: Box, text: Text): boolean => !isIn(textReachOf(text, mostOf(text)), view)

function* placeInView(elements: readonly Element[], view: Box): Generator<Placed> {
  for (const [index, element] of elements.entries()) {
    if (element.opacity === 0) continue
    if (element.type === 'text' && isFarFrom(view, element)) continue
    const placed = place(element, index)
    if (isIn(placed.reach, view)) yield placed
  }
}

const isShownImage = (placed: Placed): placed is Placed & { readonly element: Image } =>
  placed.element.type === 'image' && placed.element.width > 0 && placed.element.height > 0

function imagesOf({ ppt }: Scene, elements: readonly Placed[], scale: number): ShownImage[] {
  const images = new Map<string, ShownImage>()
  const show = ({ src, width, height }: Size & { readonly src: string }, place: string): void => {
    const known = images.get(src)
    images.set(src, {
      src,
      place: known?.place ?? place,
      width: Math.max(known?.width ?? 0, width * scale),
      height: Math.max(known?.height ?? 0, height * scale),
    })
  }
  if (ppt) show(ppt, 'ppt.src')
  for (const placed of elements)
    if (isShownImage(placed)) show(placed.element, `elements[${placed.index}].src`)
  return [...images.values()]
}

/** Looks what a picture of the scene shows. */
export function viewScene(scene: Scene, size: Size): View {
  const { ppt, elements: all = [] } = scene
  if (ppt) {
    const camera = cameraOn(pageOf(ppt), size)
    const elements = [...placeInView(all, viewOf(camera, size))]
    return { scene, size, camera, elements, images: imagesOf(scene, elements, camera.scale) }
  }
  const elements = all.map(place)
  const camera = cameraOn(boxAroundAll(elements.map(({ reach }) => reach)), size)
  const view = viewOf(camera, size)
  const inView = elements.filter(({ element, reach }) => element.opacity !== 0 && isIn(reach, view))
  return {
    scene,
    size,
    camera,
    elements: inView,
    images: imagesOf(scene, inView, camera.scale),
  }
}

function drawText(
  context: SKRSContext2D,
  { font, lines, lineHeight, baseline, width }: LaidOut,
  { left, top }: Box,
  align: Text['align'] = 'left',
): void {
  context.font = font
  const share = { left: 0, center: 0.5, right: 1 }[align]
  for (const [index, line] of lines.entries())
    if (line.text !== '')
      context.fillText(
        line.text,
        left + (width - line.width) * share,
        top + index * lineHeight + baseline,
      )
}

function drawElement(
  context: SKRSContext2D,
  { element, box, text }: Placed,
  scale: number,
  picture: Picture | undefined,
): void {
  if (element.type === 'image') {
    if (picture) context.drawImage(picture, element.x, element.y, element.width, element.height)
    return
  }
  const strokeWidth = strokeWidthOf(element)
  context.strokeStyle = context.fillStyle = styleOf(element.strokeColor ?? black)
  if (element.type === 'text') {
    if (text) drawText(context, text, box, element.align)
    return
  }
  context.lineWidth = strokeWidth
  context.beginPath()
  switch (element.type) {
    case 'pencil':
    case 'straight': {
      const points = element.type === 'pencil' ? element.points : [element.from, element.to]
      if (!traceLine(context, points, scale)) {
        // The canvas draws nothing of a line without length, not even its round ends.
        context.arc(...(points[0] ?? [0, 0]), strokeWidth / 2, 0, 2 * Math.PI)
        context.fill()
        return
      }
      break
    }
    case 'arrow':
      traceArrow(context, element.from, element.to, strokeWidth)
      context.fill()
      return
    default:
      outlineOf(element.type)?.(context, box)
      if (element.fillColor) {
        context.fillStyle = styleOf(element.fillColor)
        context.fill()
      }
  }
  if (strokeWidth > 0) context.stroke()
}

/** Whether an element is drawn in several steps, each of which covers what the one before drew. */
const isLayered = (element: Element): boolean =>
  'fillColor' in element && strokeWidthOf(element) > 0

function look(
  context: SKRSContext2D,
  { centerX, centerY, scale }: Camera,
  { width, height }: Size,
): void {
  context.setTransform(
    scale,
    0,
    0,
    scale,
    width / 2 - centerX * scale,
    height / 2 - centerY * scale,
  )
}

function turn(context: SKRSContext2D, { element, box }: Placed): void {
  if (!element.rotation) return
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  context.translate(x, y)
  context.rotate((element.rotation * Math.PI) / 180)
  context.translate(-x, -y)
}

// The canvas of the picture before. A new one for each costs more than its pixels do: the garbage collector
// goes through everything whenever some are left behind.
let spare: Canvas | undefined
// Larger pictures are rare, and would keep a process large.
const mostSparePixels = 4_000_000

function takeCanvas({ width, height }: Size): Canvas {
  const taken = spare?.width === width && spare.height === height ? spare : undefined
  spare = undefined
  return taken ?? createCanvas(width, height)
}

/** Takes back a canvas that nobody reads any more, to draw the next picture on. */
export function giveBack(canvas: Canvas): void {
  if (canvas.width * canvas.height <= mostSparePixels) spare = canvas
}

function prepare(canvas: Canvas): SKRSContext2D {
  const context = canvas.getContext('2d')
  context.reset()
  context.lang = language
  context.lineCap = context.lineJoin = 'round'
  context.imageSmoothingQuality = 'high'
  return context
}

/** Draws an element on a canvas of its own, and that on the picture. */
function drawLayer(context: SKRSContext2D, placed: Placed, { camera, size }: View): void {
  const { scale } = camera
  const shown = viewOf(camera, size)
  // The pixels that it is on, one more for those that it covers in part.
  const left = Math.max(0, Math.floor((placed.reach.left - shown.left) * scale) - 1)
  const top = Math.max(0, Math.floor((placed.reach.top - shown.top) * scale) - 1)
  const right = Math.min(size.width, Math.ceil((placed.reach.right - shown.left) * scale) + 1)
  const bottom = Math.min(size.height, Math.ceil((placed.reach.bottom - shown.top) * scale) + 1)
  if (right <= left || bottom <= top) return
  const layer = createCanvas(right - left, bottom - top)
  const layerContext = prepare(layer)
  look(layerContext, camera, {
    width: size.width - 2 * left,
    height: size.height - 2 * top,
  })
  turn(layerContext, placed)
  drawElement(layerContext, placed, scale, undefined)
  context.resetTransform()
  context.drawImage(layer, left, top)
}

// The canvas keeps what it is to draw, images included, until somebody looks at it.
const drawNow = (context: SKRSContext2D): void => {
  context.getImageData(0, 0, 1, 1)
}
const mostKeptPixels = 8_000_000

/**
 * Draws what is in view.
 *
 * @param pictureOf - gets an image ready, one after the other, so that not all of them are in memory
 */
export async function drawView(
  view: View,
  pictureOf: (image: ShownImage) => Promise<Picture>,
): Promise<Canvas> {
  const { scene, size, camera, elements } = view
  const images = new Map(view.images.map((image) => [image.src, image]))
  const canvas = takeCanvas(size)
  const context = prepare(canvas)
  let keptPixels = 0
  const get = async (src: string): Promise<Picture | undefined> => {
    const image = images.get(src)
    const picture = image && (await pictureOf(image))
    keptPixels += picture ? picture.width * picture.height : 0
    return picture
  }

  context.fillStyle = styleOf(scene.backgroundColor ?? white)
  context.fillRect(0, 0, size.width, size.height)
  look(context, camera, size)
  if (scene.ppt) {
    const page = pageOf(scene.ppt)
    const picture = await get(scene.ppt.src)
    if (picture) context.drawImage(picture, page.left, page.top, scene.ppt.width, scene.ppt.height)
  }
  for (const placed of elements) {
    const { opacity = 1 } = placed.element
    context.globalAlpha = opacity
    if (opacity < 1 && isLayered(placed.element)) drawLayer(context, placed, view)
    else {
      const picture = isShownImage(placed) ? await get(placed.element.src) : undefined
      if (placed.element.rotation) turn(context, placed)
      drawElement(context, placed, camera.scale, picture)
    }
    // Anything that has moved the view, which most elements do not.
    if (placed.element.rotation || opacity < 1) look(context, camera, size)
    if (keptPixels > mostKeptPixels) {
      drawNow(context)
      keptPixels = 0
    }
  }
  return canvas
}

/** Draws an image that is a scene by itself: framed on white, not stretched. */
export async function drawImageScene(
  image: Size,
  size: Size,
  pictureOf: (image: ShownImage) => Promise<Picture>,
): Promise<Canvas> {
  const src = ''
  return drawView(
    viewScene({ ppt: { src, width: image.width, height: image.height } }, size),
    pictureOf,
  )
}
