// Boards inside of other files.
import { deflateSync } from 'node:zlib'
import lzString from 'lz-string'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { inspectScene } from '../../../src/index.ts'
import { boards } from './boards.ts'
import { flatten, read } from './draw-board.ts'
import type { BoardFile } from './elements.ts'

const file = boards['first-version'] as BoardFile
const json = JSON.stringify(file)
const expected = await read(file)

const mimeType = 'application/vnd.excalidraw+json'

/** A board's text as images have it. */
const compressed = JSON.stringify({
  version: '1',
  encoding: 'bstring',
  compressed: true,
  encoded: deflateSync(json).toString('latin1'),
})

const svg = (payload: string, version: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg"><!-- payload-type:${mimeType} -->${version}<!-- payload-start -->${payload}<!-- payload-end --><rect/></svg>`,
  )

async function png(text: string): Promise<Buffer> {
  const image = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const data = Buffer.from(`tEXt${mimeType}\0${text}`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length - 4)
  // After the first chunk; nobody checks the sum of this one.
  return Buffer.concat([image.subarray(0, 33), length, data, Buffer.alloc(4), image.subarray(33)])
}

const note = (block: string): Buffer =>
  Buffer.from(
    `---\nexcalidraw-plugin: parsed\n---\n# Text Elements\nOld \`\`\`text\`\`\` ^a\n\n# Drawing\n${block}\n%%\n`,
  )

const wrapped = (lzString.compressToBase64(json).match(/.{1,100}/g) ?? []).join('\n\n')

const envelopes: Readonly<Record<string, Uint8Array>> = {
  'JSON with a byte order mark': Buffer.from(`\ufeff${json}`),
  'JSON of a board without a type': Buffer.from(JSON.stringify({ ...file, type: undefined })),
  'a PNG': await png(compressed),
  'a PNG of the first version': await png(json),
  'an SVG': svg(Buffer.from(compressed, 'latin1').toString('base64'), '<!-- payload-version:2 -->'),
  'an SVG of the first version': svg(Buffer.from(json).toString('base64'), ''),
  'a note': note(`\`\`\`json\n${json}\n\`\`\``),
  'a note with a compressed board': note(`\`\`\`compressed-json\n${wrapped}\n\`\`\``),
}

test.each(Object.entries(envelopes))('%s holds the same board', async (_name, bytes) => {
  expect(await read(bytes)).toEqual(expected)
})

test('an inspection finds the frames of a board inside of a PNG', async () => {
  const frames = JSON.stringify(boards.frames)
  const { sceneNames } = await inspectScene(await png(frames))
  expect(sceneNames).toContain('Overview')
})

test('an inspection does not list images that are in the file', async () => {
  const { images } = await inspectScene(Buffer.from(JSON.stringify(boards.images)))
  expect(images).toEqual([])
})

test('a PNG without a board is an image', async () => {
  const image = await sharp({ create: { width: 2, height: 3, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  expect((await read(image)).items).toMatchObject([{ kind: 'image' }])
})

test.each(['{"encoded":"x","compressed":true}', 'not JSON', '{"encoded":"{","compressed":false}'])(
  'a PNG with %s in place of a board is damaged',
  async (text) => {
    await expect(png(text).then((bytes) => read(bytes))).rejects.toThrow(
      /^The (?:board inside of the file is damaged|scene is not valid JSON)/,
    )
  },
)

test('a board that is too large once it is decompressed is an error', async () => {
  const bytes = await png(compressed)
  // Compressed, it is half as large.
  const limits = { sceneBytes: json.length - 1 }
  await expect(read(bytes, { limits })).rejects.toThrow('The board inside of the file: the limit')
})

test('a note whose board is too large once it is decompressed, or damaged, is an error', async () => {
  const large = lzString.compressToBase64(' '.repeat(50_000))
  const limits = { sceneBytes: 40_000 }
  for (const block of [large, wrapped.slice(0, 200), 'AAAA'])
    await expect(read(note(`\`\`\`compressed-json\n${block}\n\`\`\``), { limits })).rejects.toThrow(
      'The board inside of the file is damaged',
    )
})

describe('a library', () => {
  const { elements } = boards['plain-shapes'] as BoardFile
  const drawings = [elements.slice(0, 1), elements.slice(1, 3), elements.slice(3, 4)]

  test.each([
    ['the first version', { type: 'excalidrawlib', version: 1, library: drawings }],
    [
      'the second version',
      {
        type: 'excalidrawlib',
        version: 2,
        libraryItems: drawings.map((one, id) => ({ id, elements: one })),
      },
    ],
  ])('of %s has its drawings beside each other', async (_version, library) => {
    const { items, frame } = await read(library)
    expect(items.map(({ kind }) => kind)).toEqual(['group', 'group', 'group'])
    expect(flatten(items)).toHaveLength(3 + 4)
    // Two columns, the second one as wide as two shapes beside each other.
    expect(frame).toMatchObject({ left: -10, top: -10 })
    expect(frame?.right).toBeGreaterThan(500)
  })

  test('without drawings is an empty sheet', async () => {
    const { items, frame } = await read({ type: 'excalidrawlib', libraryItems: [] })
    expect([items, frame]).toEqual([[], undefined])
  })
})
