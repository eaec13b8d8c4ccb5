// Names of the scenes inside of a file, read in the renderer's processes.
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/index.ts'

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
