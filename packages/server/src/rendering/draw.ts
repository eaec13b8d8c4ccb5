// Draws a scene on a canvas.
import { type Canvas, createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas'
import type { Color, Element, Scene } from '../scene/scene.gen.ts'
import { type Box, boxOf, cameraOf, reachOf, strokeWidthOf } from './frame.ts'
import { arrowOf, outlineOf, tracePencil } from './shapes.ts'
import { type LaidOut, layOut } from './text.ts'

/** A picture's size in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** An element with what is known of it before it is drawn. */
interface Placed {
  readonly element: Element
  readonly box: Box
  readonly reach: Box
  readonly text: LaidOut | undefined
}

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]

const styleOf = ([red, green, blue]: Color): string => `rgb(${red},${green},${blue})`

function place(element: Element, context: SKRSContext2D): Placed {
  const text = element.type === 'text' ? layOut(context, element) : undefined
  const box = boxOf(element, text)
  return { element, box, reach: reachOf(element, box), text }
}

function drawText(
  context: SKRSContext2D,
  { font, lines, lineHeight, width }: LaidOut,
  { left, top }: Box,
  align: 'left' | 'center' | 'right',
): void {
  context.font = font
  context.textBaseline = 'middle'
  const share = { left: 0, center: 0.5, right: 1 }[align]
  for (const [index, line] of lines.entries())
    if (line.text !== '')
      context.fillText(
        line.text,
        left + (width - line.width) * share,
        top + (index + 0.5) * lineHeight,
      )
}

function drawElement(
  context: SKRSContext2D,
  { element, box, text }: Placed,
  images: ReadonlyMap<string, Image>,
): void {
  const strokeWidth = strokeWidthOf(element)
  const stroke = (): void => {
    if (strokeWidth > 0) context.stroke()
  }
  context.lineWidth = strokeWidth
  if (element.type !== 'image')
    context.strokeStyle = context.fillStyle = styleOf(element.strokeColor ?? black)
  context.lineCap = context.lineJoin = 'round'
  context.beginPath()
  switch (element.type) {
    case 'pencil':
      tracePencil(context, element.points)
      stroke()
      break
    case 'straight':
      context.moveTo(...element.from)
      context.lineTo(...element.to)
      stroke()
      break
    case 'arrow': {
      if (strokeWidth === 0) break
      const { end, head } = arrowOf(element.from, element.to, strokeWidth)
      context.moveTo(...element.from)
      context.lineTo(...end)
      stroke()
      context.beginPath()
      for (const corner of head) context.lineTo(...corner)
      context.closePath()
      context.fill()
      break
    }
    case 'text':
      if (text) drawText(context, text, box, element.align ?? 'left')
      break
    case 'image': {
      const image = images.get(element.src)
      if (image && element.width > 0 && element.height > 0)
        context.drawImage(image, element.x, element.y, element.width, element.height)
      break
    }
    default:
      context.lineJoin = 'miter'
      outlineOf(element.type)?.(context, box)
      if (element.fillColor) {
        context.fillStyle = styleOf(element.fillColor)
        context.fill()
      }
      stroke()
  }
}

/** Whether an element is drawn in several steps that cover each other. */
const isLayered = (element: Element): boolean =>
  element.type === 'arrow' || element.type === 'text' || 'fillColor' in element

/** Every `src` of the scene, once each. */
export function sourcesOf({ ppt, elements = [] }: Scene): string[] {
  const sources = elements.flatMap((element) => (element.type === 'image' ? [element.src] : []))
  return [...new Set([...(ppt ? [ppt.src] : []), ...sources])]
}

/** Draws the scene with its images, each by its `src`. */
export function drawScene(scene: Scene, size: Size, images: ReadonlyMap<string, Image>): Canvas {
  const { width, height } = size
  const { ppt, elements = [] } = scene
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = styleOf(scene.backgroundColor ?? white)
  context.fillRect(0, 0, width, height)

  const placed = elements.map((element) => place(element, context))
  const { centerX, centerY, scale } = cameraOf(
    scene,
    placed.map(({ reach }) => reach),
    size,
  )
  const lookAt = (context: SKRSContext2D): void => {
    context.setTransform(
      scale,
      0,
      0,
      scale,
      width / 2 - centerX * scale,
      height / 2 - centerY * scale,
    )
  }
  const isSeen = ({ left, top, right, bottom }: Box): boolean =>
    (right - centerX) * scale >= -width / 2 &&
    (left - centerX) * scale <= width / 2 &&
    (bottom - centerY) * scale >= -height / 2 &&
    (top - centerY) * scale <= height / 2
  const turn = (context: SKRSContext2D, { element, box }: Placed): void => {
    if (!element.rotation) return
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    context.translate(x, y)
    context.rotate((element.rotation * Math.PI) / 180)
    context.translate(-x, -y)
  }

  lookAt(context)
  const slide = ppt && images.get(ppt.src)
  if (ppt && slide) context.drawImage(slide, -ppt.width / 2, -ppt.height / 2, ppt.width, ppt.height)
  for (const one of placed) {
    const { opacity = 1 } = one.element
    if (opacity === 0 || !isSeen(one.reach)) continue
    lookAt(context)
    if (opacity === 1 || !isLayered(one.element)) {
      turn(context, one)
      context.globalAlpha = opacity
      drawElement(context, one, images)
      context.globalAlpha = 1
      continue
    }
    const layer = createCanvas(width, height)
    const layerContext = layer.getContext('2d')
    lookAt(layerContext)
    turn(layerContext, one)
    drawElement(layerContext, one, images)
    context.resetTransform()
    context.globalAlpha = opacity
    context.drawImage(layer, 0, 0)
    context.globalAlpha = 1
  }
  return canvas
}

/** Draws an image that is a scene by itself: framed on white, not stretched. */
export function drawImageScene(image: Image, { width, height }: Size): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = styleOf(white)
  context.fillRect(0, 0, width, height)
  const scale = Math.min(width / image.width, height / image.height)
  const [shownWidth, shownHeight] = [image.width * scale, image.height * scale]
  context.drawImage(
    image,
    (width - shownWidth) / 2,
    (height - shownHeight) / 2,
    shownWidth,
    shownHeight,
  )
  return canvas
}
