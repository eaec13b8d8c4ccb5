// Compares what each tool draws with reviewed PNGs. `UPDATE_GOLDENS=1` writes them anew: look at each before
// you commit it.
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRenderer, type Renderer } from '../../src/index.ts'
import { difference } from './compare.ts'
import { makeImages, scenes, size } from './scenes.ts'

let renderer: Renderer
let images: ReadonlyMap<string, Uint8Array>
beforeAll(async () => {
  renderer = await createRenderer({ processes: 1 })
  images = await makeImages()
}, 60_000)
afterAll(() => renderer?.close())

async function loadImage(src: string): Promise<Uint8Array> {
  const bytes = images.get(src)
  if (!bytes) throw new Error(`There is no ${src}`)
  return bytes
}

test.each(Object.entries(scenes))('%s', async (name, scene) => {
  const request = { scene: Buffer.from(JSON.stringify(scene)), ...size, loadImage }
  const { png } = await renderer.render(request)
  const golden = new URL(`goldens/${name}.png`, import.meta.url)
  if (process.env.UPDATE_GOLDENS) await writeFile(golden, png)
  // Other processors may round colors differently.
  expect(await difference(png, await readFile(golden))).toBeLessThan(0.001)
})
