// A board that has grown is read on from where it was, with the same result as if it were read whole.
import { expect, test } from 'vitest'
import type { DisplayList } from '../../../src/display-list.ts'
import { readDisplayList } from '../../../src/formats/index.ts'
import type { Element, Scene } from '../../../src/formats/scene/scene.gen.ts'
import { defaultLimits } from '../../../src/limits.ts'
import { scenes } from '../../rendering/scenes.ts'

const limits = { ...defaultLimits, elements: 200, points: 2000, characters: 2000 }

/** @param affinity - none reads the file whole */
async function read(text: string, affinity?: string): Promise<DisplayList> {
  const { keptBytes: _, ...list } = await readDisplayList(Buffer.from(text), { limits, affinity })
  return list
}

/** Reads a board twice: it is kept from the second time on. */
async function keep(text: string, affinity: string): Promise<DisplayList> {
  await read(text, affinity)
  return read(text, affinity)
}

// What was kept is the same object, and not only equal.
const isReadOn = (list: DisplayList, from: DisplayList): boolean => list.items[0] === from.items[0]

const dot = (x: number): Element => ({ type: 'pencil', points: [[x, 0]] })

const writers: Readonly<Record<string, (scene: Scene) => string>> = {
  'on one line': (scene) => JSON.stringify(scene),
  'on many lines': (scene) => JSON.stringify(scene, undefined, 2),
  'with other fields after the elements': ({ elements, ...scene }) =>
    JSON.stringify({
      elements,
      name: 'elements',
      ppt: { src: 'a', width: 9, height: 9 },
      ...scene,
    }),
  'with a byte order mark': (scene) => `\ufeff${JSON.stringify(scene)}\n`,
}

test.each(Object.entries(writers))('a scene %s is read on', async (affinity, write) => {
  const elements = Object.values(scenes).flatMap((scene) => scene.elements ?? [])
  const written = (count: number): string =>
    write({ name: '白板', elements: elements.slice(0, count) as Element[] })
  const first = await keep(written(1), affinity)
  for (let count = 1; count <= elements.length; count += 1) {
    const list = await read(written(count), affinity)
    expect(isReadOn(list, first)).toBe(true)
    expect(list).toEqual(await read(written(count)))
  }
})

const before = '{"elements":[{"type":"pencil","points":[[1,2]]}]}'
const more = '{"type":"pencil","points":[[3,4]]}'

test.each([
  ['has lost its elements', '{"elements":[]}'],
  ['has other elements', `{"elements":[${more}]}`],
  ['has an element in front', before.replace('[{', `[${more},{`)],
  ['has another field', before.replace(/}$/, ',"name":"a"}')],
  ['has a second list', before.replace(/}]}$/, `},${more}],"elements":[${more}]}`)],
  ['ends in another list', before.replace(/}]}$/, `}],"backgroundColor":[1,2,3]}`)],
])('a scene that %s is read whole', async (affinity, text) => {
  const first = await keep(before, affinity)
  const list = await read(text, affinity)
  expect(isReadOn(list, first)).toBe(false)
  expect(list).toEqual(await read(text))
})

test.each([
  ['twice', `{"elements":[${more}],"name":"","elements":[${more}]}`, true],
  ['with escapes', `{"elements":[${more}],"\\u0065lements":[${more}]}`, false],
])('of elements that are named %s, the last are read on', async (affinity, text, expected) => {
  const first = await keep(text, affinity)
  const grown = text.replace(/}]}$/, `},${more}]}`)
  const list = await read(grown, affinity)
  expect(list.items).toHaveLength(2)
  expect(isReadOn(list, first)).toBe(expected)
})

test.each([
  ['no element', '5'],
  ['no JSON', '{'],
  ['an invalid point', '{"type":"pencil","points":[["a",0]]}'],
  ['lists in lists', `${'['.repeat(2 ** 20)}${']'.repeat(2 ** 20)}`],
  ['too many elements', JSON.stringify(Array.from({ length: 200 }, () => dot(0))).slice(1, -1)],
  [
    'too many points',
    JSON.stringify({ ...dot(0), points: Array.from({ length: 2000 }, () => [0, 0]) }),
  ],
  ['too much text', JSON.stringify({ type: 'text', x: 0, y: 0, content: 'a'.repeat(2001) })],
])('%s has the same error as in a scene that is read whole', async (affinity, added) => {
  await keep(before, affinity)
  const text = before.replace(/]}$/, `,${added}]}`)
  const whole = await read(text).catch((error: unknown) => error)
  expect(whole).toBeInstanceOf(Error)
  await expect(read(text, affinity)).rejects.toEqual(whole)
  await expect(read(before, affinity)).resolves.toEqual(await read(before))
})

test('boards are told apart, and one that is read once is not kept', async () => {
  const first = await read(before, 'once')
  expect(isReadOn(await read(before, 'once'), first)).toBe(false)
  expect(isReadOn(await read(before, 'once'), first)).toBe(false)
  const kept = await read(before, 'once')
  expect(isReadOn(await read(before, 'once'), kept)).toBe(true)
  expect(isReadOn(await keep(before, 'another'), kept)).toBe(false)
})
