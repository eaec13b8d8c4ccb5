// Parts of display lists: dashes, hatches, fill rules, groups, clips, crops.
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { RenderTask } from '../../src/canvas/render-task.ts'
import type {
  Color,
  DisplayItem,
  Fill,
  ImageItem,
  PathItem,
  TextItem,
} from '../../src/display-list.ts'
import type { Box } from '../../src/geometry.ts'
import { defaultLimits } from '../../src/limits.ts'

const red: Color = [255, 0, 0]
const blue: Color = [0, 0, 255]
const white: Color = [255, 255, 255]
const frame: Box = { left: 0, top: 0, right: 100, bottom: 100 }

/** Draws the items one unit to a pixel, and returns the color at a point. */
async function draw(...items: DisplayItem[]): Promise<(x: number, y: number) => number[]> {
  const size = { width: 100, height: 100 }
  const task = new RenderTask({ background: white, frame, items }, size, defaultLimits)
  const { data, info } = await sharp(
    (await task.finish({ allowsFailedImages: false, checkpoint: () => undefined })).png,
  )
    .raw()
    .toBuffer({ resolveWithObject: true })
  return (x, y) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
}

const square = (left: number, top: number, side: number, more: Partial<PathItem>): PathItem => ({
  kind: 'path',
  outline: { kind: 'commands', commands: [['rect', left, top, side, side]] },
  box: { left, top, right: left + side, bottom: top + side },
  ...more,
})
const solid = (color: Color): Fill => ({ kind: 'solid', color })

test('a dashed stroke has gaps, and the next stroke has none', async () => {
  const line = (y: number, dash?: readonly number[]): PathItem => ({
    kind: 'path',
    outline: {
      kind: 'commands',
      commands: [
        ['moveTo', 0, y],
        ['lineTo', 100, y],
      ],
    },
    stroke: { color: red, width: 10, cap: 'butt', ...(dash && { dash }) },
    box: { left: 0, top: y, right: 100, bottom: y },
  })
  const at = await draw(line(20, [20, 20]), line(60))
  expect([at(10, 20), at(30, 20), at(50, 20)]).toEqual([red, white, red])
  expect([at(10, 60), at(30, 60), at(50, 60)]).toEqual([red, red, red])
})

test('a miter join reaches its corner, which a round one does not', async () => {
  const corner = (join: 'miter' | 'round') =>
    draw(square(30, 30, 40, { stroke: { color: red, width: 20, join } }))
  expect((await corner('miter'))(21, 21)).toEqual(red)
  expect((await corner('round'))(21, 21)).toEqual(white)
})

test('hatch lines are drawn inside of the outline, under its stroke', async () => {
  const lines = [20, 50, 80].flatMap((y) => [
    ['moveTo', -100, y] as const,
    ['lineTo', 200, y] as const,
  ])
  const at = await draw(
    square(30, 30, 40, {
      fill: { kind: 'hatch', lines, stroke: { color: blue, width: 6 } },
      stroke: { color: red, width: 4 },
    }),
  )
  expect([at(50, 50), at(50, 40), at(10, 50), at(50, 20)]).toEqual([blue, white, white, white])
  expect([at(30, 50), at(50, 30)]).toEqual([red, red])
})

test('a group moves, scales and clips its items, and no others', async () => {
  const group: DisplayItem = {
    kind: 'group',
    transform: [2, 0, 0, 2, 20, 20],
    clip: { commands: [['rect', 0, 0, 10, 30]], box: { left: 0, top: 0, right: 10, bottom: 30 } },
    items: [square(0, 0, 20, { fill: solid(red) })],
  }
  const at = await draw(group, square(80, 80, 10, { fill: solid(blue) }))
  expect([at(19, 30), at(21, 30), at(39, 59), at(41, 30)]).toEqual([white, red, red, white])
  expect([at(79, 85), at(81, 85)]).toEqual([white, blue])
})

test('the items of a group are faded as one', async () => {
  const items = [square(20, 20, 40, { fill: solid(red) }), square(40, 40, 40, { fill: solid(red) })]
  const at = await draw({ kind: 'group', opacity: 0.5, items })
  expect([at(30, 30), at(50, 50), at(70, 70)]).toEqual(Array(3).fill([255, 126, 126]))
})

test('a text and what is behind its letters are faded as one', async () => {
  const text = { kind: 'text', x: 5, y: 0, size: 60, color: red, lineHeight: 1.5 } as const
  const halo = { color: blue, width: 12 }
  const spans = [{ content: 'HH', background: blue }]
  const shown = [
    { ...text, content: 'HH', halo },
    { ...text, content: 'HH', paragraphs: [{ spans }] },
  ]
  const points = Array.from({ length: 100 * 100 }, (_, index) => [index % 100, (index / 100) | 0])
  for (const item of shown) {
    const opaque = await draw(item)
    const faded = await draw({ ...item, opacity: 0.5 })
    const letters = points.filter(([x = 0, y = 0]) => String(opaque(x, y)) === String(red))
    expect(letters.length).toBeGreaterThan(100)
    expect(new Set(letters.map(([x = 0, y = 0]) => String(faded(x, y))))).toEqual(
      new Set(['255,126,126']),
    )
  }
})

test('an empty group, and one that is clipped away, leave the board as it is', async () => {
  const hidden = square(0, 0, 50, { fill: solid(red) })
  const clip = { commands: [], box: { left: 60, top: 60, right: 70, bottom: 70 } }
  const at = await draw(
    { kind: 'group', items: [] },
    { kind: 'group', items: [hidden], clip },
    { kind: 'group', items: [hidden], opacity: 0 },
  )
  expect(at(10, 10)).toEqual(white)
})

test('the opacity of a stroke and of a fill adds to the one of the item', async () => {
  const at = await draw(
    square(20, 20, 60, {
      fill: { kind: 'solid', color: red, opacity: 0.5 },
      stroke: { color: blue, width: 10, opacity: 0.5, join: 'miter' },
    }),
  )
  expect(at(50, 50)).toEqual([255, 127, 127])
  expect(at(17, 50)).toEqual([127, 127, 255])
})

test('an even-odd fill leaves out what the outline encloses twice', async () => {
  const rings = (rule: 'nonzero' | 'evenodd'): DisplayItem => ({
    kind: 'path',
    outline: {
      kind: 'commands',
      commands: [
        ['rect', 10, 10, 80, 80],
        ['rect', 30, 30, 40, 40],
      ],
    },
    fill: { kind: 'solid', color: red, rule },
    box: { left: 10, top: 10, right: 90, bottom: 90 },
  })
  expect((await draw(rings('nonzero')))(50, 50)).toEqual(red)
  const at = await draw(rings('evenodd'))
  expect([at(20, 20), at(50, 50)]).toEqual([red, white])
})

test('a text that does not wrap stands out of its block on the side that its alignment says', async () => {
  const text = (align: 'left' | 'right', wraps: boolean): DisplayItem => ({
    kind: 'text',
    ...{ x: 50, y: 0, width: 10, size: 20, color: red, content: '████', align, wraps },
  })
  const right = await draw(text('right', false))
  expect([right(40, 15), right(70, 15)]).toEqual([red, white])
  const left = await draw(text('left', false))
  expect([left(40, 15), left(70, 15)]).toEqual([white, red])
  expect((await draw(text('left', true)))(70, 15)).toEqual(white)
})

describe('an image', async () => {
  // Red, green, blue and white, 40 pixels each.
  const pixels = Buffer.alloc(80 * 80 * 3, 255)
  for (let y = 0; y < 80; y += 1)
    for (let x = 0; x < 80; x += 1)
      if (x < 40 || y < 40)
        pixels.set(x < 40 ? (y < 40 ? red : blue) : [0, 255, 0], (y * 80 + x) * 3)
  const png = await sharp(pixels, { raw: { width: 80, height: 80, channels: 3 } })
    .png()
    .toBuffer()
  const src = `data:image/png;base64,${png.toString('base64')}`
  const drawImage = (more: Partial<ImageItem>) =>
    draw({ kind: 'image', src, box: frame, label: 'image', ...more })

  test('shows a part of itself when it is cropped', async () => {
    const at = await drawImage({ crop: { left: 0.5, top: 0, right: 1, bottom: 1 } })
    expect([at(10, 10), at(10, 90)]).toEqual([[0, 255, 0], white])
  })

  test('that is cropped to nothing shows nothing', async () => {
    const at = await drawImage({ crop: { left: 0.5, top: 0, right: 0.5, bottom: 1 } })
    expect(at(10, 10)).toEqual(white)
  })

  test.each([
    [{ x: true, y: false }, [0, 255, 0]],
    [{ x: false, y: true }, blue],
    [{ x: true, y: true }, white],
  ] as const)('flipped by %j has another quarter in its corner', async (flip, color) => {
    expect((await drawImage({ flip }))(10, 10)).toEqual(color)
  })
})

test.each([
  ['left', 'ab'],
  ['right', 'אב'],
])('a gap is at the %s for a text that starts there', async (side, content) => {
  const text: TextItem = { kind: 'text', x: 0, y: 40, width: 100, content, size: 10, color: blue }
  const items = [square(0, 0, 100, { fill: solid(red) })]
  const at = await draw({ kind: 'group', items, gap: { text, margin: 1, radius: 0 } })
  const [here, there] = side === 'left' ? [3, 97] : [97, 3]
  expect([at(here, 46), at(there, 46), at(here, 80)]).toEqual([white, red, red])
})
