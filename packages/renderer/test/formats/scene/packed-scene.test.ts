// A scene whose points are read from its text is the same as one that is parsed whole.
import { expect, test } from 'vitest'
import { readDisplayList } from '../../../src/formats/index.ts'
import { readPacked } from '../../../src/formats/scene/packed-scene.ts'
import { toDisplayList } from '../../../src/formats/scene/to-display-list.ts'
import { validateScene } from '../../../src/formats/scene/validate-scene.ts'
import { SceneInput } from '../../../src/formats/scene-input.ts'
import { defaultLimits } from '../../../src/limits.ts'
import { scenes } from '../../rendering/scenes.ts'

const limits = { ...defaultLimits, points: 2000 }

const parsed = (text: string): unknown => toDisplayList(validateScene(JSON.parse(text), limits))
const packed = (text: string): unknown =>
  readPacked(new SceneInput(Buffer.from(text), limits), limits)?.list
const pencil = (points: string): string => `{"type":"pencil","points":${points}}`
const sceneOf = (...elements: readonly string[]): string => `{"elements":[${elements.join(',')}]}`

test.each([undefined, 2, '\t'])('a scene written with an indent of %j is packed', (indent) => {
  const elements = Object.values(scenes).flatMap((scene) => scene.elements ?? [])
  const text = JSON.stringify({ name: '白板', elements }, undefined, indent)
  expect(elements.some(({ type }) => type === 'pencil')).toBe(true)
  expect(packed(text)).toEqual(parsed(text))
})

/** Pseudorandom numbers from 0 to 1, the same on every run. */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('numbers are those that JSON.parse reads', () => {
  const random = randomNumbers()
  const written = Array.from({ length: 1900 }, () => {
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 14 - 7)
    const forms = [
      String(value),
      value.toFixed(Math.floor(random() * 12)),
      value.toExponential(Math.floor(random() * 17)),
      value.toPrecision(1 + Math.floor(random() * 20)).replace('e', 'E'),
    ]
    return forms[Math.floor(random() * forms.length)] as string
  })
  const fixed = [
    '0',
    '-0',
    '-0.0',
    '0.1',
    '1e7',
    '-1E+7',
    '9999999.99999999',
    '0.000000001',
    '5e-324',
  ]
  const text = sceneOf(pencil(JSON.stringify([...written, ...fixed].map((one) => [one, '-1']))))
  const numbers = text.replaceAll(/"(-?\d[^"]*)"/g, '$1')
  expect(packed(numbers)).toEqual(parsed(numbers))
})

const line = pencil('[[1,2],[3,4]]')

test.each([
  [
    'a text about points',
    sceneOf(line, '{"type":"text","x":0,"y":0,"content":"\\"points\\":[[9,9]]"}'),
  ],
  [
    'a text that ends in points',
    sceneOf(line, '{"type":"text","x":0,"y":0,"content":"\\"points"}'),
  ],
  [
    'space everywhere',
    sceneOf(' { "type" : "pencil" , "points" : \n [ [ 1 , 2 ] , [ 3\t, 4 ] ] } '),
  ],
  ['a byte order mark', `\ufeff${sceneOf(line)}`.slice(1)],
  ['letters of other scripts', sceneOf(line, '{"type":"text","x":0,"y":0,"content":"白板"}', line)],
])('a scene with %s is packed', (_, text) => {
  expect(packed(text)).toEqual(parsed(text))
})

test.each([
  ['points twice', sceneOf('{"type":"pencil","points":[[9,9]],"points":[[1,2]]}')],
  ['elements twice', `{"elements":[${line}],"elements":[${line}]}`],
  ['a name with escapes', sceneOf(line, line.replace('points', 'p\\u006fints'))],
  [
    'points twice and a name with escapes',
    sceneOf(
      '{"type":"pencil","points":[[9,9]],"points":[[1,2]]}',
      line.replace('points', 'p\\u006fints'),
    ),
  ],
  [
    'numbers of many digits',
    sceneOf(
      pencil(JSON.stringify(Array.from({ length: 1001 }, (_, x) => [Math.sqrt(x + 0.5), Math.PI]))),
    ),
  ],
  ['only a name with escapes', sceneOf(pencil('[[0,0]]').replace('points', 'p\\u006fints'))],
  [
    'a name with escapes in the place of a line',
    sceneOf(line, pencil('[[1,0]]').replace('oi', '\\u006fi')),
  ],
])('a scene with %s is parsed', async (_, text) => {
  expect(packed(text)).toBeUndefined()
  const list = await readDisplayList(Buffer.from(text), { limits })
  expect(list).toEqual({ ...(parsed(text) as object), format: 'scene' })
})

const invalid = [
  '01',
  '1.',
  '-',
  '+1',
  '.5',
  '1e',
  '1e+',
  '--1',
  '1-1',
  'NaN',
  'null',
  '"1"',
  '',
  '1e400',
]

test.each([
  ...invalid.map((number) => [`the number ${number}`, pencil(`[[${number},2]]`)]),
  ['a number beyond the board', pencil('[[1,10000001]]')],
  ['no point', pencil('[]')],
  ['a point of one number', pencil('[[1]]')],
  ['a point of three numbers', pencil('[[1,2,3]]')],
  ['a comma too many', pencil('[[1,2],]')],
  ['no end', '{"type":"pencil","points":[[1,2]'],
  ['points deep inside', pencil(`${'['.repeat(2000)}`)],
  [
    'points of another element',
    '{"type":"rectangle","x":0,"y":0,"width":1,"height":1,"points":[[1,2]]}',
  ],
  ['a field too many', line.replace('}', ',"pressure":1}')],
  ['too many points', pencil(JSON.stringify(Array.from({ length: 1999 }, () => [0, 0])))],
])('%s has the error of a scene that is parsed', async (_, element) => {
  const text = sceneOf(line, element)
  expect(packed(text)).toBeUndefined()
  const whole = text.replaceAll('"points"', '"p\\u006fints"')
  const error = await readDisplayList(Buffer.from(whole), { limits }).catch(
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(Error)
  await expect(readDisplayList(Buffer.from(text), { limits })).rejects.toThrow(
    (error as Error).message.replaceAll(/ at .*/g, ''),
  )
})
