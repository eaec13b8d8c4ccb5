// SVG files as scenes and as images of scenes, without the machine's fonts and without anything outside of the file.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRenderer, type Renderer } from '../../src/index.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await createRenderer({ processes: 1 })
})
afterAll(() => renderer?.close())

type At = (x: number, y: number) => readonly number[]

async function pixelsOf(png: Uint8Array): Promise<At> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return (x, y) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
}

async function draw(content: string, attributes = 'width="100" height="50"'): Promise<At> {
  const scene = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`,
  )
  return pixelsOf((await renderer.render({ scene, width: 100, height: 50 })).png)
}

const [white, red, lime, blue] = [
  [255, 255, 255],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
]

/** Whether any pixel of the part is dark. */
function hasInk(at: At, [left, top, right, bottom]: readonly number[]): boolean {
  for (let y = top ?? 0; y < (bottom ?? 0); y += 1)
    for (let x = left ?? 0; x < (right ?? 0); x += 1)
      if (at(x, y).every((value) => value < 128)) return true
  return false
}

test('shapes, gradients, clips, masks and style sheets are drawn', async () => {
  const at = await draw(`<style>.r { fill: red } rect#b { fill: blue }</style>
    <rect class="r" width="10" height="50"/><rect id="b" class="r" x="10" width="10" height="50"/>
    <clipPath id="c"><rect x="20" width="10" height="25"/></clipPath>
    <rect clip-path="url(#c)" x="20" width="20" height="50" fill="lime"/>`)
  expect([at(5, 25), at(15, 25), at(25, 10), at(25, 40), at(35, 10)]).toEqual([
    red,
    blue,
    lime,
    white,
    white,
  ])
})

test('the size is that of the attributes, or else of the view box', async () => {
  const square = '<rect width="10" height="10" fill="red"/>'
  for (const attributes of [
    'viewBox="0 0 10 10"',
    'viewBox="0 0 10 10" width="3cm"',
    'viewBox="0 0 10 10" width="50%" height="50%"',
  ]) {
    const at = await draw(square, attributes)
    expect([at(50, 25), at(26, 25), at(20, 25), at(80, 25)]).toEqual([red, red, white, white])
  }
})

test('text is drawn where its anchor is, with the fonts of the package', async () => {
  for (const [anchor, left, right] of [
    ['start', false, true],
    ['end', true, false],
    ['middle', true, true],
  ] as const) {
    const at = await draw(`<text x="50" y="35" font-size="20" text-anchor="${anchor}">牛顿</text>`)
    expect([anchor, hasInk(at, [5, 10, 47, 45]), hasInk(at, [53, 10, 95, 45])]).toEqual([
      anchor,
      left,
      right,
    ])
  }
})

test('spans have their own color and place, and emoji are drawn', async () => {
  const at =
    await draw(`<text x="0" y="20" font-size="20" fill="red">██<tspan fill="blue">██</tspan></text>
    <text x="60" y="45" font-size="20">😀</text>`)
  expect(at(10, 12)).toEqual(red)
  expect(at(45, 12)).toEqual(blue)
  expect(at(72, 40)).not.toEqual(white)
})

test('an image inside of the file is drawn, also an SVG', async () => {
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#00f' } })
    .png()
    .toBuffer()
  const inner =
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="lime"/></svg>'
  const at = await draw(`
    <image width="20" height="20" href="data:image/png;base64,${png.toString('base64')}"/>
    <image x="20" width="20" height="20" xlink:href="data:image/svg+xml,${encodeURIComponent(inner)}"/>`)
  expect([at(10, 10), at(30, 10)]).toEqual([blue, lime])
})

test('an image inside of the file that is too large names its line', async () => {
  const png = await sharp({
    create: { width: 20_000, height: 6000, channels: 3, background: 'red' },
  })
    .png()
    .toBuffer()
  await expect(
    draw(
      `\n<image width="20" height="20" href="data:image/png;base64,${png.toString('base64')}"/>`,
    ),
  ).rejects.toThrow('The scene: line 2: <image> has 20000 x 6000 pixels')
})

test('nothing outside of the file is loaded', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`
  const file = new URL('../rendering/goldens/ellipse.png', import.meta.url).href
  const at = await draw(`<style>@import url(${url}); rect { fill: url(${url}#a) }</style>
    <image href="${url}" width="20" height="20"/><image href="${file}" width="100" height="50"/>
    <use href="${url}#a"/><script href="${url}"/><rect fill="url(${url}#g)" width="9" height="9"/>
    <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${file}"/>`)
  server.close()
  expect(requests).toBe(0)
  expect(at(50, 25)).toEqual(white)
})

test('an SVG is an image of a scene, drawn sharp at any size', async () => {
  const image =
    '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><rect width="1" height="1" fill="red"/></svg>'
  const scene = Buffer.from(
    JSON.stringify({
      elements: [{ type: 'image', src: 'a.svg', x: 0, y: 0, width: 100, height: 50 }],
    }),
  )
  const loadImage = () => Buffer.from(image)
  const { png } = await renderer.render({ scene, width: 100, height: 50, loadImage })
  const at = await pixelsOf(png)
  expect([at(48, 25), at(51, 25)]).toEqual([red, white])
})

test('an SVG that cannot be read is a placeholder where images may fail, and else an error', async () => {
  const scene = Buffer.from(
    JSON.stringify({
      elements: [{ type: 'image', src: 'a.svg', x: 0, y: 0, width: 9, height: 9 }],
    }),
  )
  const request = { scene, width: 10, height: 10, loadImage: () => Buffer.from('<svg><g></svg>') }
  const message = 'elements[0].src is not valid SVG: line 1 has </svg> where </g> is due'
  await expect(renderer.render(request)).rejects.toThrow(message)
  const { failedImages } = await renderer.render({ ...request, isFailedImage: () => true })
  expect(failedImages).toEqual([{ src: 'a.svg', message }])
})
