// Every tool as Chromium draws it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/pool/pool.ts'
import type { Renderer } from '../../src/renderer.ts'
import { executable, type Judge, openJudge } from './chromium.ts'
import { shareOff } from './compare.ts'
import { makeImages, scenes, size } from './scenes.ts'

const { signal } = new AbortController()
// Chromium takes these from the machine's fonts, or leaves them out, as it has them.
const { 'no-glyph': _none, 'stand-in': _other, ...comparable } = scenes

describe.skipIf(executable === undefined)('beside Chromium', () => {
  let renderer: Renderer
  let judge: Judge
  let images: ReadonlyMap<string, Uint8Array>
  beforeAll(async () => {
    ;[renderer, judge, images] = await Promise.all([
      createRenderer({ processes: 1 }),
      openJudge(),
      makeImages(),
    ])
  }, 60_000)
  afterAll(() => Promise.all([renderer?.close(), judge?.close()]))

  test.each(Object.entries(comparable))('%s', { timeout: 30_000 }, async (_name, scene) => {
    const image = async (src: string): Promise<Uint8Array> =>
      images.get(src) ?? Promise.reject(new Error(`There is no ${src}`))
    const file = Buffer.from(JSON.stringify(scene))
    const { png } = await renderer.render({ scene: file, ...size, image, signal })
    const judged = await judge.draw(scene, images, size)
    expect(await shareOff(png, judged, 64)).toBeLessThan(0.01)
  })
})
