// What boards look like at telling points.
import { describe, expect, test } from 'vitest'
import { boards } from './boards.ts'
import { draw } from './draw-board.ts'
import { type BoardFile, board, element } from './elements.ts'

const white = [255, 255, 255]
const blue = [165, 216, 255]

const named = (name: string): BoardFile => boards[name] as BoardFile

test('a solid fill is inside of a shape, not in its corners', async () => {
  const at = await draw(named('solid-fills'))
  expect(at(80, 50)).toEqual(blue)
  // The diamond's middle and the corner of its box.
  expect([at(80, 190), at(5, 145)]).toEqual([blue, white])
})

test('a hatched fill has lines and gaps', async () => {
  const at = await draw(named('hachure-fills'))
  const colors = Array.from({ length: 3000 }, (_, step) =>
    at(30 + (step % 100), 30 + Math.floor(step / 100)).join(),
  )
  expect(colors).toContain(blue.join())
  expect(colors).toContain(white.join())
})

test('a dashed line has gaps', async () => {
  const at = await draw(board([element('rectangle', { strokeStyle: 'dashed', roughness: 0 })]))
  const dark = Array.from({ length: 100 }, (_, step) => (at(20 + step, 0)[0] ?? 0) < 128)
  expect(dark.filter(Boolean).length).toBeGreaterThan(30)
  expect(dark.filter((isDark) => !isDark).length).toBeGreaterThan(30)
})

test('an opacity of 10 % is faint', async () => {
  const at = await draw(named('opacity'))
  expect(at(80, 50)).toEqual([246, 251, 255])
})

test('a line leaves room for its label', async () => {
  const { elements, ...rest } = named('texts-on-arrows')
  const [arrow, label] = elements
  const at = await draw({ ...rest, elements: [arrow, { ...label, text: ' ' }] })
  const darkest = (x: number): number =>
    Math.min(...Array.from({ length: 9 }, (_, step) => at(x, step - 4)[0] ?? 255))
  expect(darkest(50)).toBeLessThan(100)
  expect(darkest(100)).toBe(255)
})

test('what is in a frame is cut off at its edge, and what is outside of it is not', async () => {
  const at = await draw(named('frames'))
  expect(at(220, 120)).toEqual(blue)
  expect(at(260, 120)).toEqual(white)
  const alone = await draw(named('frames'), { sceneName: 'Overview' })
  expect(alone(220, 120)).toEqual(blue)
})

test('images are cropped, mirrored and faded', async () => {
  const at = await draw(named('images'))
  expect([at(20, 20), at(220, 20)]).toEqual([
    [255, 0, 0],
    [0, 0, 0],
  ])
  // The green and the blue square alone.
  expect([at(640, 80), at(720, 80)]).toEqual([
    [0, 255, 0],
    [0, 0, 255],
  ])
  // Half as strong, and with round corners.
  expect([at(20, 170), at(1, 141)]).toEqual([[255, 126, 126], white])
})

test('an image without a file has a gray box, and what is beside it is drawn', async () => {
  const at = await draw(named('missing-image'))
  expect(at(10, 10)).toEqual([231, 231, 231])
  expect(at(200, 50)[0]).toBeLessThan(200)
})

test('a damaged image has a placeholder', async () => {
  const file = named('images')
  const dataURL = `data:image/png;base64,${Buffer.from('not an image').toString('base64')}`
  const at = await draw({ ...file, files: { picture: { dataURL } } })
  expect(at(20, 20)).toEqual([238, 238, 238])
})

describe('the background', () => {
  test('is that of the board', async () => {
    expect((await draw(named('dark-background')))(-5, -5)).toEqual([30, 30, 46])
  })

  test('is white if it is transparent', async () => {
    expect((await draw(named('transparent-background')))(-5, -5)).toEqual(white)
  })

  test('and all colors but those of images are inverted in the dark theme', async () => {
    const at = await draw(named('solid-fills'), { theme: 'dark' })
    expect([at(-5, -5), at(80, 50)]).toEqual([
      [18, 18, 18],
      [21, 65, 99],
    ])
    const images = await draw(named('images'), { theme: 'dark' })
    expect(images(20, 20)).toEqual([255, 0, 0])
  })
})

test('an SVG among the images is inverted in the dark theme', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
  const dataURL = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const file = { ...named('images'), files: { picture: { dataURL } } }
  expect((await draw(file))(20, 20)).toEqual([0, 0, 0])
  expect((await draw(file, { theme: 'dark' }))(20, 20)).toEqual([237, 237, 237])
})

test('a background that is no color is not drawn', async () => {
  const at = await draw(board([element('rectangle', { backgroundColor: '00000' })]))
  expect(at(80, 50)).toEqual(white)
})
