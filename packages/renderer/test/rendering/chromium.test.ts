// Compares what every tool draws with Chromium.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRenderer, type Renderer } from '../../src/index.ts'
import { type ChromiumPainter, executable, openChromium } from './chromium-painter.ts'
import { shareOff } from './compare.ts'
import { makeImages, scenes, size } from './scenes.ts'

// A box is no glyph of a font; scripts and styles have a test of their own, chromium-text.test.ts.
const {
  'no-glyph': _box,
  subscripts: _subscripts,
  scripts: _scripts,
  'text-styles': _styles,
  ...comparable
} = scenes

describe.skipIf(executable === undefined)('compared with Chromium', () => {
  let renderer: Renderer
  let browser: ChromiumPainter
  let images: ReadonlyMap<string, Uint8Array>
  beforeAll(async () => {
    ;[renderer, browser, images] = await Promise.all([
      createRenderer({ processes: 1 }),
      openChromium(),
      makeImages(),
    ])
  }, 60_000)
  afterAll(() => Promise.all([renderer?.close(), browser?.close()]))

  test.each(Object.entries(comparable))('%s', { timeout: 30_000 }, async (_name, scene) => {
    const loadImage = async (src: string): Promise<Uint8Array> =>
      images.get(src) ?? Promise.reject(new Error(`There is no ${src}`))
    const file = Buffer.from(JSON.stringify(scene))
    const { png } = await renderer.render({ scene: file, ...size, loadImage })
    const expected = await browser.draw(scene, images, size)
    // Some builds of Chromium draw dark letters a little bolder.
    expect(await shareOff(png, expected, 96)).toBeLessThan(0.01)
  })
})
