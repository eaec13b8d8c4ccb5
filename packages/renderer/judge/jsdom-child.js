// The process of jsdom.ts: gets boards as messages, and sends the size of each PNG.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const modules = process.argv[2]
const require = createRequire(pathToFileURL(join(modules, 'x.js')))
const { JSDOM } = require('jsdom')
const { Resvg } = require('@resvg/resvg-js')

const { window } = new JSDOM('<!doctype html>', {
  pretendToBeVisual: true,
  url: 'http://localhost/',
})
for (const name of Object.getOwnPropertyNames(window))
  if (!(name in globalThis))
    Object.defineProperty(globalThis, name, { configurable: true, get: () => window[name] })
const own = { window, self: window, document: window.document, navigator: window.navigator }
for (const [name, value] of Object.entries(own))
  Object.defineProperty(globalThis, name, { configurable: true, value })
Object.defineProperty(globalThis, 'location', { configurable: true, value: window.location })

// What jsdom lacks: fonts, and a canvas that measures texts.
class FontFace {
  status = 'loaded'
  unicodeRange = 'U+0-10FFFF'
  constructor(family, source, descriptors) {
    Object.assign(this, { family, source, ...descriptors })
  }
  async load() {
    return this
  }
}
globalThis.FontFace = window.FontFace = FontFace
window.document.fonts = Object.assign(new Set(), {
  check: () => true,
  load: async () => [],
  ready: Promise.resolve(),
})
window.HTMLCanvasElement.prototype.getContext = () => ({
  measureText: (text) => ({ width: text.length * 10 }),
})

const { exportToSvg } = await import(pathToFileURL(require.resolve('@excalidraw/utils')).href)

process.on('message', async ({ board, scale }) => {
  const { elements, appState, files } = board
  const svg = await exportToSvg({
    data: { elements, appState: { ...appState, exportBackground: true }, files },
    config: { padding: 10, skipInliningFonts: true },
  })
  const fitTo = { mode: 'zoom', value: scale }
  const png = new Resvg(svg.outerHTML, { fitTo, font: { loadSystemFonts: false } }).render().asPng()
  process.send(png.length)
})
process.send('ready')
