// Names of the scenes inside of a file, read in the renderer's processes.
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/index.ts'

test('a region is what the PNG shows, in the units of the scene', async () => {
  await using renderer = await createRenderer({ processes: 1 })
  const line = { type: 'straight', from: [0, 0], to: [1000, 0], strokeWidth: 20 }
  const scene = Buffer.from(JSON.stringify({ elements: [line] }))
  const size = { width: 40, height: 40 }
  const all = await renderer.render({ scene, ...size })
  const part = await renderer.render({
    scene,
    ...size,
    region: { x: 100, y: -5, width: 10, height: 10 },
  })
  const blackOf = async (png: Uint8Array): Promise<number> =>
    (await sharp(png).stats()).channels[0]?.mean ?? 0
  expect(await blackOf(all.png)).toBeGreaterThan(200)
  expect(await blackOf(part.png)).toBe(0)
  for (const region of [
    { x: 0, y: 0, width: 0, height: 1 },
    { x: Number.NaN, y: 0, width: 1, height: 1 },
  ])
    await expect(renderer.render({ scene, ...size, region })).rejects.toThrow(RangeError)
})

test('names are read beside drawings, until the renderer is closed or the request is cancelled', async () => {
  await using renderer = await createRenderer({ processes: 1 })
  const scene = Buffer.from('{"elements": []}')
  const [names, { png }] = await Promise.all([
    renderer.readSceneNames({ scene }),
    renderer.render({ scene, width: 8, height: 8 }),
  ])
  expect(names).toEqual([])
  expect(png.length).toBeGreaterThan(0)
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(renderer.readSceneNames({ scene, signal })).rejects.toThrow('cancelled')
  await renderer.close()
  await expect(renderer.readSceneNames({ scene })).rejects.toThrow('The renderer is closed')
})
