// Scenes drawn in Chromium's canvas, with code that shares only the font files with the renderer, as an
// independent reference.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { chromium } from 'playwright-core'
import type { Scene } from '../../src/formats/scene/scene.gen.ts'

const require = createRequire(import.meta.url)
const origin = 'http://board.test'

/** The browser's file, or `undefined` where it is not installed. */
export const executable: string | undefined = requireProgram('chromium')

const packageOf = (name: string): string => join(require.resolve(`${name}/package.json`), '..')

const fonts = {
  letters: packageOf('@fontsource-variable/noto-sans-sc'),
  more: packageOf('@expo-google-fonts/noto-sans'),
  emoji: packageOf('@fontsource/noto-color-emoji'),
}

// The parts of the letters as their makers tell a browser; the emoji in one file, as the renderer has
// them.
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
<link rel="stylesheet" href="/letters/index.css">
<style>@font-face { font-family: More; src: url(/more/400Regular/NotoSans_400Regular.ttf) }
@font-face { font-family: Letters; src: url(/more/400Regular/NotoSans_400Regular.ttf);
  unicode-range: U+41-5A, U+61-7A, U+C0-D6, U+D8-F6, U+F8-24F, U+370-52F }
@font-face { font-family: Emoji; src: url(/emoji/files/noto-color-emoji-emoji-400-normal.woff2) }</style>`

// A text, since the types of a page are not those of Node.
const program = String.raw`
const families = ['"Noto Sans SC Variable"', 'More', 'Emoji', 'Letters']
// Words whose letters the first font has in several files, or not at all, are drawn in the second.
const special = /[\u0100-\u017f\u03b8\u03bc]/
// Signs that are too wide there beside Latin.
const wide = /[\u00b7\u00d7\u2019]/
const firstOf = (text) => {
  if (isHan(text)) return special.test(text) ? ['Letters'] : []
  return special.test(text) || wide.test(text) ? ['More'] : []
}
const familyOf = (text) => [...firstOf(text), ...families.slice(0, 3)].join()
const centreOf = ({ x0, y0, x1, y1 }) => [(x0 + x1) / 2, (y0 + y1) / 2]
const isHan = (character) => /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(character)

function wrap(context, line, most) {
  const lines = []
  let rest = [...line]
  while (rest.length > 0) {
    let count = rest.length
    while (count > 1 && context.measureText(rest.slice(0, count).join('').trimEnd()).width > most) count -= 1
    // Back to where a line may end.
    const mayEnd = (at) => at === rest.length || rest[at - 1] === ' ' || (isHan(rest[at - 1]) && !/[，。：！？]/.test(rest[at]))
    let end = count
    while (end > 0 && !mayEnd(end)) end -= 1
    end ||= count
    lines.push(rest.slice(0, end).join('').trimEnd())
    rest = rest.slice(end)
  }
  return lines
}

function linesOf(context, { content, textSize = 16, width }) {
  context.font = textSize + 'px ' + familyOf(content)
  const lines = content.split('\n').flatMap((line) => width === undefined || line === '' ? [line] : wrap(context, line, width))
  return { lines, width: width ?? Math.max(...lines.map((line) => context.measureText(line).width)) }
}

function boxOf(context, element) {
  const { type, x, y, points = [element.from, element.to] } = element
  if (type === 'text') {
    const { lines, width } = linesOf(context, element)
    return { x0: x, y0: y, x1: x + width, y1: y + lines.length * 1.5 * (element.textSize ?? 16) }
  }
  if (x !== undefined) return { x0: x, y0: y, x1: x + element.width, y1: y + element.height }
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]))
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

function coverOf(context, element) {
  const { x0, y0, x1, y1 } = boxOf(context, element)
  const width = element.strokeWidth ?? 2
  const margin = { text: 0, image: 0, arrow: 2 * width }[element.type] ?? width / 2
  const [centreX, centreY] = [(x0 + x1) / 2, (y0 + y1) / 2]
  const matrix = new DOMMatrix().translate(centreX, centreY).rotate(element.rotation ?? 0)
  const [halfX, halfY] = [(x1 - x0) / 2 + margin, (y1 - y0) / 2 + margin]
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => matrix.transformPoint({ x: x * halfX, y: y * halfY }))
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

const paths = {
  rectangle: (w, h) => 'M0 0H' + w + 'V' + h + 'H0Z',
  ellipse: (w, h) => 'M0 ' + h / 2 + 'A' + [w / 2, h / 2, 0, 0, 1, w, h / 2] + 'A' + [w / 2, h / 2, 0, 0, 1, 0, h / 2] + 'Z',
  triangle: (w, h) => 'M' + w / 2 + ' 0L' + [w, h] + 'L' + [0, h] + 'Z',
  rhombus: (w, h) => 'M' + w / 2 + ' 0L' + [w, h / 2] + 'L' + [w / 2, h] + 'L' + [0, h / 2] + 'Z',
  pentagram: (w, h) => {
    // Five tips on a circle, each joined to the next but one; what they enclose is the star.
    const tips = [0, 1, 2, 3, 4].map((tip) => [Math.sin(tip * 0.4 * Math.PI), -Math.cos(tip * 0.4 * Math.PI)])
    const cross = ([a, b], [c, d], [e, f], [g, i]) => {
      const t = ((a - e) * (f - i) - (b - f) * (e - g)) / ((a - c) * (f - i) - (b - d) * (e - g))
      return [a + t * (c - a), b + t * (d - b)]
    }
    const star = tips.flatMap((tip, at) => [tip, cross(tip, tips[(at + 2) % 5], tips[(at + 1) % 5], tips[(at + 4) % 5])])
    const [xs, ys] = [star.map(([x]) => x), star.map(([, y]) => y)]
    const fit = (value, values, size) => (value - Math.min(...values)) / (Math.max(...values) - Math.min(...values)) * size
    return 'M' + star.map(([x, y]) => [fit(x, xs, w), fit(y, ys, h)]).join('L') + 'Z'
  },
  speechBalloon: (w, h) => {
    const r = 0.15 * Math.min(w, h), b = 0.8 * h
    const corner = (x, y) => 'A' + [r, r, 0, 0, 1, x, y]
    return 'M' + [r, 0] + 'H' + (w - r) + corner(w, r) + 'V' + (b - r) + corner(w - r, b) + 'H' + 0.35 * w + 'L' + [0, h] + 'L' + [0.18 * w, b] + 'H' + r + corner(0, b - r) + 'V' + r + corner(r, 0) + 'Z'
  },
}

function pencilOf(points) {
  const middle = (at) => [0, 1].map((axis) => (points[at][axis] + points[at + 1][axis]) / 2)
  let path = 'M' + points[0]
  for (let at = 1; at < points.length - 1; at += 1) path += 'Q' + points[at] + ' ' + middle(at)
  return path + 'L' + points.at(-1)
}

function drawArrow(context, { from, to, strokeWidth = 2 }) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  context.translate(...from)
  context.rotate(Math.atan2(to[1] - from[1], to[0] - from[0]))
  const head = Math.min(5 * strokeWidth, length)
  const half = (2 * strokeWidth * head) / (5 * strokeWidth)
  if (length > head) {
    context.beginPath()
    context.arc(0, 0, strokeWidth / 2, 0, 7)
    context.fill()
    context.fillRect(0, -strokeWidth / 2, length - head + 0.5, strokeWidth)
  }
  context.fill(new Path2D('M' + [length, 0] + 'L' + [length - head, half] + 'L' + [length - head, -half] + 'Z'))
}

function drawElement(context, element, images) {
  const { type, x, y, strokeWidth = 2 } = element
  const style = (color) => 'rgb(' + color.join(' ') + ')'
  context.strokeStyle = context.fillStyle = style(element.strokeColor ?? [0, 0, 0])
  context.lineWidth = strokeWidth
  const [centreX, centreY] = centreOf(boxOf(context, element))
  context.translate(centreX, centreY)
  context.rotate(((element.rotation ?? 0) * Math.PI) / 180)
  context.translate(-centreX, -centreY)
  if (type === 'image') return context.drawImage(images[element.src], x, y, element.width, element.height)
  if (type === 'arrow') return drawArrow(context, element)
  if (type === 'text') {
    const { lines, width } = linesOf(context, element)
    const { textSize = 16, align = 'left' } = element
    context.textAlign = align
    const at = { left: x, center: x + width / 2, right: x + width }[align]
    return lines.forEach((line, index) => context.fillText(line, at, y + textSize * (1.5 * index + 1.186)))
  }
  const points = element.points ?? (type === 'straight' ? [element.from, element.to] : undefined)
  if (points) {
    if (points.every((point) => String(point) === String(points[0]))) {
      context.beginPath()
      context.arc(...points[0], strokeWidth / 2, 0, 7)
      return context.fill()
    }
    return context.stroke(new Path2D(pencilOf(points)))
  }
  context.translate(x, y)
  const path = new Path2D(paths[type](element.width, element.height))
  if (element.fillColor) {
    context.fillStyle = style(element.fillColor)
    context.fill(path)
  }
  if (strokeWidth > 0) context.stroke(path)
}

window.drawScene = async ({ backgroundColor = [255, 255, 255], ppt, elements = [] }, urls, width, height) => {
  const images = Object.fromEntries(await Promise.all(Object.entries(urls).map(async ([src, url]) => {
    const image = new Image()
    image.src = url
    await image.decode()
    return [src, image]
  })))
  const letters = elements.map(({ content = '' }) => content).join('') + 'a'
  await Promise.all(families.map((name) => document.fonts.load('16px ' + name, letters)))
  const make = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d')
    context.lineCap = context.lineJoin = 'round'
    context.imageSmoothingQuality = 'high'
    return context
  }
  const context = make()
  const covers = elements.map((element) => coverOf(context, element))
  const frame = ppt
    ? { x0: -ppt.width / 2, y0: -ppt.height / 2, x1: ppt.width / 2, y1: ppt.height / 2 }
    : { x0: Math.min(...covers.map(({ x0 }) => x0)), y0: Math.min(...covers.map(({ y0 }) => y0)), x1: Math.max(...covers.map(({ x1 }) => x1)), y1: Math.max(...covers.map(({ y1 }) => y1)) }
  const scale = Math.min(width / (frame.x1 - frame.x0), height / (frame.y1 - frame.y0))
  const [centreX, centreY] = centreOf(frame)
  context.fillStyle = 'rgb(' + backgroundColor.join(' ') + ')'
  context.fillRect(0, 0, width, height)
  const look = (context) => context.setTransform(scale, 0, 0, scale, width / 2 - centreX * scale, height / 2 - centreY * scale)
  look(context)
  if (ppt) context.drawImage(images[ppt.src], frame.x0, frame.y0, ppt.width, ppt.height)
  for (const element of elements) {
    // Each on a canvas of its own: nothing can be covered twice.
    const layer = make()
    look(layer)
    drawElement(layer, element, images)
    context.resetTransform()
    context.globalAlpha = element.opacity ?? 1
    context.drawImage(layer.canvas, 0, 0)
  }
  return context.canvas.toDataURL('image/png')
}
`

/** A browser that draws scenes. */
export interface ChromiumPainter {
  draw(
    scene: Scene,
    images: ReadonlyMap<string, Uint8Array>,
    size: { readonly width: number; readonly height: number },
  ): Promise<Uint8Array>
  close(): Promise<void>
}

/** Starts a browser without a way to the network. */
export async function openChromium(): Promise<ChromiumPainter> {
  if (executable === undefined) throw new Error('Chromium is not installed')
  const browser = await chromium.launch({
    executablePath: executable,
    args: [
      // As root, Chromium starts only without it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // The machine's settings would move letters by whole pixels.
      '--font-render-hinting=none',
      '--disable-background-networking',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
  })
  const tab = await browser.newPage()
  await tab.route('**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const [, family, ...path] = pathname.split('/')
    if (pathname === '/') await route.fulfill({ contentType: 'text/html', body: page })
    else if (family === 'letters' || family === 'more' || family === 'emoji') {
      const contentType = pathname.endsWith('.css') ? 'text/css' : 'font/woff2'
      await route.fulfill({ contentType, body: await readFile(join(fonts[family], ...path)) })
    } else await route.abort()
  })
  await tab.goto(`${origin}/`)
  await tab.addScriptTag({ content: program })
  return {
    draw: async (scene, images, { width, height }) => {
      const urls = Object.fromEntries(
        [...images].map(([src, bytes]) => [
          src,
          `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
        ]),
      )
      const call = `drawScene(${JSON.stringify(scene)}, ${JSON.stringify(urls)}, ${width}, ${height})`
      const url = await tab.evaluate<string>(call)
      return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
    },
    close: () => browser.close(),
  }
}
