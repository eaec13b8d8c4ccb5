// Rooms in a bucket of a real S3 server. Its listings have one page, and are wrong for
// names with `&`; strict.test.ts tests those.
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBucketRooms } from '../../src/rooms/bucket-rooms.ts'
import type { SceneFile, SceneSource } from '../../src/rooms/scene-source.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'
import { knownPair, type S3Server, startS3Server } from '../storage/s3-server.ts'

const { signal } = new AbortController()
const environment = {
  WHITEBOARD_ROOMS_ACCESS_KEY_ID: knownPair.accessKeyId,
  WHITEBOARD_ROOMS_SECRET_ACCESS_KEY: knownPair.secretAccessKey,
}

let server: S3Server
let client: S3Client
let rooms: SceneSource

const open = async (bucket: string, path = '/rooms'): Promise<SceneSource> => {
  const url = `s3://${bucket}${path}?region=us-east-1&endpoint=${server.endpoint}`
  const address = parseStorageUrl(url, 'rooms', {})
  if (address.kind !== 'bucket') throw new Error('not a bucket')
  return openBucketRooms(address, { environment, maxBytes: 1000, maxFiles: 20 })
}

const put = (key: string, body = `the file ${key}`): Promise<unknown> =>
  client.send(new PutObjectCommand({ Bucket: 'lessons', Key: key, Body: body }))

beforeAll(async () => {
  server = await startS3Server(['lessons'], { lists: true })
  client = new S3Client({
    endpoint: server.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: knownPair,
  })
  rooms = await open('lessons')
  await Promise.all(
    [
      'lesson/init.json',
      'lesson/物理/牛顿 1.png',
      'lesson/物理/a+b.webp',
      'lesson/pages/page1.json',
      'lesson/pages/page2.json',
      'lesson/pages/page10.json',
      'lesson/notes.txt',
      'lesson/.images/slide.jpg',
      'lesson/.images/deep/slide 2.jpg',
      'lesson-2/other.json',
      'empty/.keep',
      'twice/cover.json',
      'twice/cover.png',
      'both/a.json',
      'both/a/b.json',
    ].map((name) => put(`rooms/${name}`)),
  )
  await put('rooms/lesson/pages/.order', 'page10\ngone\n')
  await put('rooms/large/init.json', 'x'.repeat(1001))
  await put('secret.json', 'outside of the rooms')
})
afterAll(async () => {
  await rooms.close?.()
  client.destroy()
  await server.close()
})

test('a room consists of the objects below its name', async () => {
  expect(await rooms.scenes('lesson', signal)).toEqual([
    '/init',
    '/pages/page10',
    '/pages/page1',
    '/pages/page2',
    '/物理/a+b',
    '/物理/牛顿 1',
  ])
  expect(await rooms.scenes('empty', signal)).toEqual([])
})

test('a scene with any name is read, with a version that changes with its content', async () => {
  const read = async (path: string): Promise<string> =>
    Buffer.from((await rooms.read('lesson', path, signal))?.bytes ?? []).toString('utf8')
  expect(await read('/init')).toBe('the file rooms/lesson/init.json')
  expect(await read('/物理/牛顿 1')).toBe('the file rooms/lesson/物理/牛顿 1.png')
  expect(await read('/物理/a+b')).toBe('the file rooms/lesson/物理/a+b.webp')
  expect(await read('/pages/page1')).toBe('the file rooms/lesson/pages/page1.json')

  await put('rooms/changing/init.json', 'one')
  const { version } = (await rooms.read('changing', '/init', signal)) ?? {}
  expect(version).toMatch(/./)
  expect(await rooms.version?.('changing', '/init', signal)).toBe(version)
  await put('rooms/changing/init.json', 'two')
  expect(await rooms.version?.('changing', '/init', signal)).not.toBe(version)
  expect(await read('/gone')).toBe('')
})

test('reads the images of a room', async () => {
  const image = async (name: string): Promise<string | undefined> => {
    const file = await rooms.image?.('lesson', name, signal)
    return file && Buffer.from(file.bytes).toString('utf8')
  }
  expect(await image('slide.jpg')).toBe('the file rooms/lesson/.images/slide.jpg')
  expect(await image('deep/slide 2.jpg')).toBe('the file rooms/lesson/.images/deep/slide 2.jpg')
  expect(await image('none.jpg')).toBeUndefined()
})

test('the version of an image is found without reading the image', async () => {
  await put('rooms/changing/.images/slide.jpg', 'one')
  const read = await rooms.image?.('changing', 'slide.jpg', signal)
  expect(read?.version).toMatch(/./)
  expect(await rooms.imageVersion?.('changing', 'slide.jpg', signal)).toBe(read?.version)
  await put('rooms/changing/.images/slide.jpg', 'two')
  const changed = await rooms.imageVersion?.('changing', 'slide.jpg', signal)
  expect(changed).toMatch(/./)
  expect(changed).not.toBe(read?.version)
  // Larger than the limit.
  await put('rooms/changing/.images/large.jpg', 'x'.repeat(1001))
  expect(await rooms.imageVersion?.('changing', 'large.jpg', signal)).toMatch(/./)
  expect(await rooms.imageVersion?.('changing', 'none.jpg', signal)).toBeUndefined()
})

test.each(['unknown', '', '.', '..', 'lesson/pages', '../secret', '.hidden', 'lesson\0', 'LESSON'])(
  'there is no room %j',
  async (uuid) => {
    expect(await rooms.scenes(uuid, signal)).toBeUndefined()
    expect(await rooms.read(uuid, '/init', signal)).toBeUndefined()
    expect(await rooms.version?.(uuid, '/init', signal)).toBeUndefined()
    expect(await rooms.image?.(uuid, 'slide.jpg', signal)).toBeUndefined()
    expect(await rooms.imageVersion?.(uuid, 'slide.jpg', signal)).toBeUndefined()
  },
)

test.each(['/', '/pages', '/pages/', '//init', '/../lesson-2/other', '/.images/slide', '/ini', ''])(
  'there is no scene %j',
  async (path) => {
    expect(await rooms.read('lesson', path, signal)).toBeUndefined()
  },
)

test.each(['../init.json', '../../../secret.json', '', '.', 'deep/../slide.jpg', 'slide.jpg\0'])(
  'there is no image %j',
  async (name) => {
    expect(await rooms.image?.('lesson', name, signal)).toBeUndefined()
    expect(await rooms.imageVersion?.('lesson', name, signal)).toBeUndefined()
  },
)

test('two files of one scene are an error that names both', async () => {
  const both = /twice\/cover\.json and twice\/cover\.png are both the scene \/cover/
  await expect(rooms.read('twice', '/cover', signal)).rejects.toThrow(both)
  expect(await rooms.scenes('twice', signal)).toEqual(['/cover'])
  expect(await rooms.scenes('both', signal)).toEqual(['/a', '/a/b'])
})

test('a file above the limit is not read', async () => {
  await expect(rooms.read('large', '/init', signal)).rejects.toThrow(
    'large/init.json is larger than the limit of 1000 bytes',
  )
})

test('a room of more files than the limit is not listed', async () => {
  for (let index = 0; index < 21; index += 1) await put(`rooms/long/p${index}.json`)
  await expect(rooms.scenes('long', signal)).rejects.toThrow('more than 20 files')
})

test('a missing bucket is reported', async () => {
  await rooms.check?.(signal)
  const nowhere = await open('no-such-bucket')
  await expect(nowhere.check?.(signal)).rejects.toMatchObject({ reason: 'not-found' })
  await expect(nowhere.scenes('lesson', signal)).rejects.toThrow(/rooms s3:\/\/no-such-bucket/)
  await nowhere.close?.()
})

test('rooms can be at the root of a bucket', async () => {
  await put('top/init.json')
  const top = await open('lessons', '')
  expect(await top.scenes('top', signal)).toEqual(['/init'])
  await top.close?.()
})

describe('names whose accents are encoded in two ways', () => {
  const [apart, together] = ['résumé ガイド'.normalize('NFD'), 'résumé ガイド'.normalize('NFC')]
  const textOf = async (file: Promise<SceneFile | undefined> | undefined): Promise<string> =>
    Buffer.from((await file)?.bytes ?? []).toString()

  test.each([
    ['as macOS does', apart, together],
    ['as others do', together, apart],
  ])('are found, written %s', async (_, written, wanted) => {
    const folder = written === apart ? 'apart' : 'together'
    const bucket = await open('lessons', `/${folder}`)
    await put(`${folder}/${written}/${written}/${written}.json`, 'scene')
    await put(`${folder}/${written}/${written}/a.json`)
    await put(`${folder}/${written}/${written}/.order`, `${wanted}\n`)
    await put(`${folder}/${written}/.images/${written}.png`, 'image')
    await put(`${folder}/${written}/.images/plain.png`, 'plain')
    expect(await bucket.scenes(wanted, signal)).toEqual([
      `/${together}/${together}`,
      `/${together}/a`,
    ])
    expect(await textOf(bucket.read(wanted, `/${wanted}/${wanted}`, signal))).toBe('scene')
    expect(await bucket.version?.(wanted, `/${wanted}/${wanted}`, signal)).toMatch(/./)
    expect(await textOf(bucket.image?.(wanted, `${wanted}.png`, signal))).toBe('image')
    expect(await textOf(bucket.image?.(wanted, 'plain.png', signal))).toBe('plain')
    expect(await bucket.imageVersion?.(wanted, `${wanted}.png`, signal)).toMatch(/./)
    await bucket.close?.()
  })

  test('are an error that names both, if there are two', async () => {
    for (const name of [apart, together]) {
      await put(`rooms/accents/${name}.json`)
      await put(`rooms/accents/.images/${name}.png`)
      await put(`rooms/${name}/init.json`)
    }
    const both = (suffix: string): RegExp =>
      new RegExp(`${together}${suffix} \\(NFC\\)|${apart}${suffix} \\(NFD\\)`)
    const reads = {
      '.json': () => rooms.read('accents', `/${together}`, signal),
      '.png': () => rooms.image?.('accents', `${apart}.png`, signal),
      '': () => rooms.scenes(apart, signal),
    }
    for (const [suffix, read] of Object.entries(reads)) {
      const { message } = await Promise.resolve(read()).then(String, (error) => error)
      expect(message.match(new RegExp(both(suffix), 'g')), message).toHaveLength(2)
    }
  })
})
