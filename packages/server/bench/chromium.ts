// The heavy scene drawn by headless Chromium: two pages, each with a canvas that is captured as a PNG.
import { findProgram } from '@whiteboard-screenshots/e2e/programs'
import { chromium, type Page } from 'playwright-core'

/** What is drawn. */
export interface ChromiumOptions {
  readonly scene: Uint8Array
  readonly images: ReadonlyMap<string, Uint8Array>
  readonly width: number
  readonly height: number
}

// The tools of the heavy scene, in the canvas of a page. A text, since types of a page are not those here.
const program = `
window.draw = async (scene, sources, width, height) => {
  window.images ??= Object.fromEntries(await Promise.all(Object.entries(sources).map(async ([src, url]) => {
    const image = new Image(); image.src = url; await image.decode(); return [src, image]
  })))
  const canvas = document.querySelector('canvas'); canvas.width = width; canvas.height = height
  const context = canvas.getContext('2d')
  const scale = Math.min(width / scene.ppt.width, height / scene.ppt.height)
  context.fillStyle = 'white'; context.fillRect(0, 0, width, height)
  context.setTransform(scale, 0, 0, scale, width / 2, height / 2)
  context.drawImage(images[scene.ppt.src], -scene.ppt.width / 2, -scene.ppt.height / 2, scene.ppt.width, scene.ppt.height)
  context.lineCap = context.lineJoin = 'round'
  const style = (color = [0, 0, 0]) => 'rgb(' + color.join() + ')'
  for (const element of scene.elements) {
    context.strokeStyle = context.fillStyle = style(element.strokeColor)
    context.lineWidth = element.strokeWidth ?? 2
    context.globalAlpha = element.opacity ?? 1
    const { x, y, width: w, height: h } = element
    context.beginPath()
    if (element.type === 'pencil') {
      const { points } = element
      context.moveTo(...points[0])
      for (let i = 1; i < points.length - 1; i += 1)
        context.quadraticCurveTo(...points[i], (points[i][0] + points[i + 1][0]) / 2, (points[i][1] + points[i + 1][1]) / 2)
      context.lineTo(...points.at(-1)); context.stroke()
    } else if (element.type === 'text') {
      context.font = element.textSize + 'px sans-serif'
      let line = '', top = y + element.textSize
      for (const letter of element.content) {
        if (context.measureText(line + letter).width > element.width) { context.fillText(line, x, top); line = ''; top += element.textSize * 1.5 }
        line += letter
      }
      context.fillText(line, x, top)
    } else if (element.type === 'image') context.drawImage(images[element.src], x, y, w, h)
    else if (element.from) { context.moveTo(...element.from); context.lineTo(...element.to); context.stroke() }
    else { if (element.type === 'ellipse') context.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 7); else context.rect(x, y, w, h)
      if (element.fillColor) { context.fillStyle = style(element.fillColor); context.fill() }
      context.stroke() }
  }
}`

/** A browser that draws the scene. */
export interface Chromium {
  /** Draws it once; two at once at most. */
  readonly draw: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts it, or gives `undefined` where there is no Chromium. */
export async function openChromium({
  scene,
  images,
  width,
  height,
}: ChromiumOptions): Promise<Chromium | undefined> {
  const executablePath = findProgram('chromium')
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const sources = Object.fromEntries(
    [...images].map(([src, bytes]) => [
      src,
      `data:image/${src.endsWith('jpg') ? 'jpeg' : 'png'};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  )
  const content = JSON.parse(new TextDecoder().decode(scene))
  const pages = await Promise.all(
    [1, 2].map(async () => {
      const page = await browser.newPage({ viewport: { width, height } })
      await page.setContent('<style>body{margin:0}canvas{display:block}</style><canvas></canvas>')
      await page.evaluate(program)
      return page
    }),
  )
  return {
    draw: async () => {
      const page = pages.pop() as Page
      // As a service would: the scene comes with the request.
      await page.evaluate(
        ([content, sources, width, height]) =>
          (globalThis as never as { draw(...all: unknown[]): Promise<void> }).draw(
            content,
            sources,
            width,
            height,
          ),
        [content, sources, width, height] as const,
      )
      await page.screenshot({ type: 'png' })
      pages.push(page)
    },
    close: () => browser.close(),
  }
}
