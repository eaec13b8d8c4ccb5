// Fonts that a renderer's owner adds.
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/index.ts'

const { resolve } = createRequire(import.meta.url)
const handFont = resolve('@fontsource-variable/caveat/files/caveat-latin-wght-normal.woff2')
const latinFont = resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')

const draw = async (fonts: readonly string[]): Promise<Uint8Array> => {
  const renderer = await createRenderer({ processes: 1, fonts })
  try {
    const elements = [{ type: 'text', x: 0, y: 0, content: 'abc 中文' }]
    const scene = Buffer.from(JSON.stringify({ elements }))
    return (await renderer.render({ scene, width: 200, height: 60 })).png
  } finally {
    await renderer.close()
  }
}

test('added fonts are used before those of the package, in their order', async () => {
  // One after the other: a busy machine takes long to start several.
  const none = await draw([])
  const hand = await draw([handFont])
  const latin = await draw([latinFont])
  const both = await draw([handFont, latinFont])
  const equal = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)
  expect([equal(none, hand), equal(none, latin), equal(hand, latin)]).toEqual([false, false, false])
  expect(equal(both, hand)).toBe(true)
})

test.each([
  ['missing.ttf', "font missing.ttf: ENOENT: no such file or directory, open 'missing.ttf'"],
  ['package.json', 'font package.json: It is not a TrueType, OpenType or WOFF2 font'],
])('%s is named in the error', async (file, message) => {
  await expect(createRenderer({ fonts: [file] })).rejects.toMatchObject({
    reason: 'invalid',
    message,
  })
})
