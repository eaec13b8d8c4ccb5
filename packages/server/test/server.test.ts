// The server as those see it who call it, watch it and own it.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type SceneSource, type Server, type ServerOptions, startServer } from '../src/index.ts'
import { freePort, startHost } from './images/hosts.ts'
import { run } from './running.ts'

const keys = { accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 } as const
const uuid = 'faed3130727911ebaea37759ee91947c'

let folder: string
let token: string
const servers: Server[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'server-'))
  token = await createSdkToken(keys)
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0
async function start(options: ServerOptions = {}): Promise<Server & { pictures: string }> {
  count += 1
  const pictures = join(folder, `pictures-${count}`)
  const server = await startServer({
    port: 0,
    log: 'silent',
    processes: 1,
    accessKey: ['a:s'],
    storage: `file:${pictures}`,
    ...options,
  })
  servers.push(server)
  return { ...server, pictures }
}

const post = (
  url: string,
  body: object = { width: 64, height: 48 },
  { room = uuid, path = 'screenshots', headers = {} } = {},
): Promise<Response> =>
  fetch(`${url}/v5/rooms/${room}/${path}`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const scene = (text: string): Uint8Array =>
  Buffer.from(
    JSON.stringify({ elements: [{ type: 'text', x: 0, y: 0, content: text, textSize: 20 }] }),
  )

/** Rooms of one scene that a test holds in its hand. */
function held(): SceneSource & { text: string; reads: number; hold: Promise<void> } {
  const source = {
    text: 'one',
    reads: 0,
    hold: Promise.resolve(),
    scenes: async () => ['/init', '/broken/scene', '/broken/fine'],
    version: async (_: string, path: string) => `${path} ${source.text}`,
    read: async (_: string, path: string) => {
      source.reads += 1
      await source.hold
      return {
        bytes: path === '/broken/scene' ? Buffer.from('{"elements": 1}') : scene(source.text),
        version: `${path} ${source.text}`,
      }
    },
  }
  return source
}

test('equal requests share one drawing, and an unchanged scene is not drawn again', async () => {
  const source = held()
  const { url } = await start({ source })
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(url)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
  expect(source.reads).toBe(1)
  await post(url)
  expect(source.reads).toBe(1)
  source.text = 'two'
  await post(url)
  expect(source.reads).toBe(2)
  // Another size is another picture.
  await post(url, { width: 65, height: 48 })
  expect(source.reads).toBe(3)
})

test('a scene is drawn again when an image in it has changed, which is told without reading it', async () => {
  const sample = new URL('../rooms/lesson-with-handwriting/.images/slide.jpg', import.meta.url)
  const bytes = await readFile(sample)
  let revision = '1'
  let reads = 0
  const source: SceneSource = {
    scenes: async () => ['/init'],
    version: async () => 'always the same',
    read: async () => {
      const ppt = { src: 'slide.jpg', width: 64, height: 48 }
      return { bytes: Buffer.from(JSON.stringify({ ppt })), version: 'always the same' }
    },
    imageVersion: async () => revision,
    image: async () => {
      reads += 1
      return { bytes, version: revision }
    },
  }
  const { url } = await start({ source })
  await post(url)
  expect((await post(url)).status).toBe(201)
  expect(reads).toBe(1)
  revision = '2'
  expect((await post(url)).status).toBe(201)
  expect(reads).toBe(2)
})

test('a picture that is gone from the storage is drawn again', async () => {
  const source = held()
  const { url, pictures } = await start({ source })
  const { key } = (await (await post(url)).json()) as { key: string }
  await rm(join(pictures, key))
  expect((await post(url)).status).toBe(201)
  expect(source.reads).toBe(2)
  expect((await stat(join(pictures, key))).size).toBeGreaterThan(100)
})

test('without reuse every request is drawn', async () => {
  const source = held()
  const { url } = await start({ source, reuse: false })
  await post(url)
  await post(url)
  expect(source.reads).toBe(2)
})

test('a full server answers 503 at once, bad requests with what is wrong with them', async () => {
  const source = held()
  let release = (): void => {}
  source.hold = new Promise((resolve) => {
    release = resolve
  })
  const { url } = await start({ source, maxRequests: 1 })
  const first = post(url)
  while (source.reads === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const refused = await post(url, { width: 65, height: 48 })
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await post(url, { width: 0, height: 48 })).status).toBe(400)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  release()
  expect((await first).status).toBe(201)
  expect((await post(url, { width: 65, height: 48 })).status).toBe(201)
})

test('a client that leaves gives up its place', async () => {
  const source = held()
  source.hold = new Promise(() => {})
  const { url } = await start({ source, maxRequests: 1 })
  const leaving = new AbortController()
  const left = fetch(`${url}/v5/rooms/${uuid}/screenshots`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: '{"width":64,"height":48}',
    signal: leaving.signal,
  })
  while (source.reads === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  leaving.abort()
  await expect(left).rejects.toThrow()
  source.hold = Promise.resolve()
  let status = 503
  const end = Date.now() + 5000
  while (status === 503 && Date.now() < end)
    status = (await post(url, { width: 65, height: 48 })).status
  expect(status).toBe(201)
})

test('a scene that cannot be drawn is a 500 that says why, and nothing else suffers', async () => {
  const { url } = await start({ source: held() })
  const broken = await post(url, { width: 64, height: 48, path: '/broken/scene' })
  expect(broken.status).toBe(500)
  expect(await broken.json()).toEqual({
    message:
      'The scene /broken/scene could not be drawn: The scene is invalid: elements must be array',
  })
  const group = await post(
    url,
    { width: 64, height: 48, path: '/broken' },
    { path: 'screenshot-list' },
  )
  expect(group.status).toBe(500)
  expect(await group.text()).toMatch(/^\{"message":"The scene \/broken\/scene could not be drawn: /)
  expect((await post(url)).status).toBe(201)
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
    /whiteboard_failures_total\{cause="drawing"\} 2/,
  )
})

test('what only the owner of the rooms can mend is a 500, and the other scenes are drawn', async () => {
  const rooms = await mkdtemp(join(folder, 'rooms-'))
  const fine = '{"elements": []}'
  const files = {
    'init.json': fine,
    'twice/a.json': fine,
    'twice/a.JPEG': fine,
    'twice/b.json': fine,
    'physics.json': fine,
    'physics/newton.json': fine,
    'slide/none.json': '{"ppt": {"src": "none.png", "width": 8, "height": 8}}',
    'slide/large.json': '{"ppt": {"src": "large.png", "width": 8, "height": 8}}',
    '.images/large.png': Buffer.alloc(2 ** 24 + 1),
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(rooms, 'room', name)), { recursive: true })
    await writeFile(join(rooms, 'room', name), content)
  }
  const { url } = await start({ rooms })
  const told = async (path: string, operation = 'screenshots'): Promise<string> => {
    const size = { width: 8, height: 8 }
    const answer = await post(url, { ...size, path }, { room: 'room', path: operation })
    expect(answer.headers.has('retry-after')).toBe(false)
    return `${answer.status} ${await answer.text()}`
  }
  const list = 'screenshot-list'
  const both = /^500 .*\/physics\W+is both a scene and a group: a path is one or the other/
  expect(await told('/physics')).toMatch(both)
  expect(await told('/physics', list)).toMatch(both)
  expect(await told('/', list)).toMatch(both)
  expect(await told('/twice/a')).toMatch(/^500 .*are both the scene \/twice\/a: keep one/)
  expect(await told('/twice', list)).toMatch(/^500 .*are both the scene \/twice\/a/)
  expect(await told('/slide/none')).toMatch(/^500 .*There is no image .*none\.png/)
  expect(await told('/slide/large')).toMatch(/^500 .*limit of 16777216 bytes/)
  for (const path of ['/init', '/twice/b', '/physics/newton'])
    expect(await told(path)).toMatch(/^201 /)
})

test('rooms that cannot be read now are a 503, rooms that are no tree a 500', async () => {
  const status = async (scenes: SceneSource['scenes']): Promise<unknown> => {
    const answer = await post((await start({ source: { ...held(), scenes } })).url)
    return [answer.status, answer.headers.has('retry-after')]
  }
  const away = async (): Promise<never> => {
    throw new Error('The database is away')
  }
  const unread = await start({ source: { ...held(), read: away, version: away } })
  expect(await (await post(unread.url)).json()).toEqual({
    message: 'The scene /init could not be read: The database is away',
  })
  expect(await status(away)).toEqual([503, true])
  expect(await status(async () => ['init'])).toEqual([500, false])
})

test('drawing that takes too long is ended, and the next scene is drawn', async () => {
  const source = held()
  const points = Array.from({ length: 390_000 }, (_, index) => [
    Math.sin(index * 1.7) * 1e4,
    Math.cos(index * 2.3) * 1e4,
  ])
  const heavy = JSON.stringify({ elements: [{ type: 'pencil', points, strokeWidth: 50 }] })
  const { url } = await start({
    source: {
      scenes: source.scenes,
      read: async (_, path) => ({
        bytes: path === '/init' ? Buffer.from(heavy) : scene('fine'),
      }),
    },
    renderTimeout: 400,
  })
  const late = await post(url, { width: 2000, height: 2000 })
  expect(late.status).toBe(500)
  expect(await late.json()).toMatchObject({
    message: expect.stringContaining('longer than 400 ms'),
  })
  expect((await post(url, { width: 64, height: 48, path: '/broken/fine' })).status).toBe(201)
}, 30_000)

test('an image named by URL is fetched where the owner of the server allows it, and nowhere else', async () => {
  const slide = await readFile(
    new URL('../../renderer/test/rendering/goldens/arrow.png', import.meta.url),
  )
  const host = await startHost((_, response) =>
    response.setHeader('content-type', 'image/png').end(slide),
  )
  const source: SceneSource = {
    scenes: async () => ['/init'],
    read: async () => ({
      bytes: Buffer.from(
        JSON.stringify({ ppt: { src: `${host.url}/a.png?sign=secret`, width: 64, height: 48 } }),
      ),
    }),
  }
  const told = async (options: ServerOptions): Promise<string> => {
    const answer = await post((await start({ source, ...options })).url)
    return `${answer.status} ${await answer.text()}`
  }
  const imageHost = [`127.0.0.1:${host.port}`]
  const imageNetwork = ['127.0.0.0/8']
  expect(await told({})).toContain('500 {"message":')
  expect(await told({ imageHost })).toContain('500 {"message":')
  expect(host.requests).toHaveLength(0)
  expect(await told({ imageHost, imageNetwork })).toContain('201 {"url":')
  expect(host.requests).toHaveLength(1)
  const tooLarge = await told({ imageHost, imageNetwork, imageBytes: slide.length - 1 })
  expect(tooLarge).toMatch(/^500 .*image/)
  expect(tooLarge).not.toContain('secret')
})

test.each([
  [{ imageHost: ['http://'] }, /^imageHost: "http:\/\/"/],
  [{ imageNetwork: ['10.1'] }, /^imageNetwork: "10.1"/],
])('%o is refused at the start, with the name of the setting', async (options, message) => {
  await expect(start(options)).rejects.toThrow(message)
})

test('a key that is for some rooms is for no other', async () => {
  const { url } = await start({ accessKey: [`a:s ${uuid}`] })
  expect((await post(url)).status).toBe(201)
  const other = await post(url, undefined, { room: 'a7e04xxxxx7d1eca69' })
  expect(other.status).toBe(403)
  expect(await other.json()).toEqual({ message: "The token's access key is not for this room" })
})

test('keys that become wrong are one line of the log, which names the file and the line', async () => {
  const file = join(folder, 'changing-keys.txt')
  await writeFile(file, 'a:s')
  const flags = ['--port', '0', '--access-keys-file', file, '--processes', '1']
  const running = run(flags, { cwd: folder })
  const url = await running.url
  await writeFile(file, 'a:s\nhidden\nhidden:')
  // Long enough for the next request to look.
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await post(url)).status).toBe(201)
  running.child.kill('SIGTERM')
  const { stderr } = await running.finished
  const [line = '', ...others] = stderr.trim().split('\n')
  expect(JSON.parse(line)).toEqual({
    time: expect.any(String),
    warning: expect.stringMatching(/changing-keys\.txt, line 3: .*the pairs from before are kept$/),
  })
  expect(others).toHaveLength(1)
  expect(stderr).not.toContain('hidden')
}, 30_000)

test("callers elsewhere are given pictures' URLs that lead here, or the owner is warned", async () => {
  const keys = { WHITEBOARD_ACCESS_KEYS: 'a:s' }
  const warning =
    /pictures' URLs begin with http:\/\/127\.0\.0\.1:(\d+): set publicUrl to the address/
  const check = async (...flags: string[]): Promise<string> => {
    const place = { cwd: folder, env: keys }
    const { code, stderr } = await run(['--check', '--port', '4160', ...flags], place).finished
    expect(code).toBe(0)
    return stderr
  }
  expect(await check('--host', '0.0.0.0')).toMatch(warning)
  expect(await check('--host', '0.0.0.0', '--public-url', 'https://a.example')).toBe('')
  expect(await check('--host', '127.0.0.1')).toBe('')
  const running = run(['--host', '0.0.0.0', '--port', '0'], { cwd: folder, env: keys })
  const { port } = new URL(await running.url)
  running.child.kill('SIGTERM')
  const { stderr } = await running.finished
  expect(warning.exec(JSON.parse(stderr).warning)?.[1]).toBe(port)
}, 30_000)

test('the curl line that is printed works, whatever rooms there are', async () => {
  const rooms = await mkdtemp(join(folder, 'curl-'))
  const write = async (name: string): Promise<void> => {
    await mkdir(dirname(join(rooms, name)), { recursive: true })
    await writeFile(join(rooms, name), '{"elements": []}')
  }
  const printed = async (options: ServerOptions): Promise<string | undefined> => {
    const { url, example } = await start(options)
    return example(token)?.replace(url, '')
  }
  const curl = async (options: ServerOptions): Promise<number> => {
    const { example } = await start(options)
    // Words in quotes or without blanks, as a shell takes them.
    const words = [...(example(token) ?? '').matchAll(/(?:'[^']*'|"[^"]*"|\\.|\S)+/g)].map(
      ([word]) =>
        word.replace(/(['"])(.*?)\1|\\(.)/g, (_, _quote, quoted, escaped) => quoted ?? escaped),
    )
    const [, , method, url = '', , one = '', , other = '', , body = ''] = words
    const headers = [one, other].map((line) => line.split(': ') as [string, string])
    return (await fetch(url, { method: method ?? '', headers, body })).status
  }
  const body = `-H "token: ${token}" -H 'content-type: application/json' -d`
  const contract = `curl -X POST /v5/rooms/a7e04xxxxx7d1eca69/screenshots ${body} '{"width":640,"height":480}'`
  expect(await printed({})).toBe(contract)
  expect(await printed({ rooms })).toBeUndefined()
  await mkdir(join(rooms, '.hidden'))
  await mkdir(join(rooms, 'a'))
  await write("b's (第一课)/physics/it's.json")
  await write("b's (第一课)/physics.json")
  await write('page10/init.json')
  expect(await printed({ rooms })).toContain(`"path":"/physics/it'\\''s"`)
  expect(await curl({ rooms })).toBe(201)
  await write('a/init.json')
  expect(await printed({ rooms })).toBe(contract.replace('a7e04xxxxx7d1eca69', 'a'))
  expect(await printed({ source: held() })).toBeUndefined()
}, 30_000)

test('where no scene is known there is no curl line, and why is said', async () => {
  const rooms = await mkdtemp(join(folder, 'empty-'))
  const running = run(['--development', '--port', '0', '--rooms', rooms], { cwd: folder })
  expect(await running.said('try ')).toMatch(/^try {3}no curl line: /m)
  running.child.kill('SIGTERM')
  expect((await running.finished).code).toBe(0)
})

test('--check reads every scene of a folder, and names the files that are wrong', async () => {
  const rooms = await mkdtemp(join(folder, 'checked-'))
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(rooms, name)), { recursive: true })
    await writeFile(join(rooms, name), content)
  }
  const check = () =>
    run(['--check', '--rooms', rooms], {
      cwd: folder,
      env: { WHITEBOARD_ACCESS_KEYS: 'a:s' },
    }).finished
  const showing = (src: string) => JSON.stringify({ ppt: { src, width: 8, height: 8 } })
  const picture = await readFile(
    new URL('../../renderer/test/rendering/goldens/arrow.png', import.meta.url),
  )
  await write('one/init.json', showing('slide.png'))
  await write('one/.images/slide.png', picture)
  await write('two/pictures/a.png', picture)
  await write('two/pictures/b.json', showing('https://a.example/slide.png'))
  expect(await check()).toEqual({
    code: 0,
    stdout: 'The settings are right; rooms and storage can be reached: 2 rooms, 3 scenes.\n',
    stderr: '',
  })

  await write('two/pictures/a.json', '{}')
  await write('two/pictures.json', '{}')
  await write('two/comma.json', '{\n"elements": [],\n}')
  await write('two/points.json', '{"elements": [{"type": "pencil"}]}')
  await write('two/none.json', showing('none.png'))
  await write('two/damaged.json', showing('damaged.png'))
  await write('two/.images/damaged.png', picture.subarray(0, 20))
  await write('two/half.png', picture.subarray(0, 20))
  const { code, stdout, stderr } = await check()
  expect([code, stdout]).toEqual([1, ''])
  const lines = stderr.trim().split('\n')
  for (const line of [
    /^two\/comma\.json: The scene is not valid JSON: .*line 3 column 1/,
    /^two\/damaged\.json: .*damaged\.png.* is a damaged image$/,
    /^two\/half\.png: The scene is a damaged image$/,
    /^two\/none\.json: There is no image "none\.png" in the room$/,
    /^two\/pictures\.json: "\/pictures" is both a scene and a group: /,
    /^two\/points\.json: The scene is invalid: elements\[0\]\.points is required$/,
    /^two\/pictures\/a\.\w+: .* are both the scene \/pictures\/a: keep one$/,
    /^whiteboard-server: rooms: 7 mistakes in 2 rooms, 9 scenes$/,
  ])
    expect(lines.shift()).toMatch(line)
  expect(lines).toEqual([])
}, 30_000)

test('a request for another region goes there, once', async () => {
  const far = await start({ region: 'us-sv' })
  const near = await start({ peer: [`us-sv=${far.url}`] })
  const us = { headers: { region: 'us-sv' } }
  const { bucket } = (await (await post(near.url, undefined, us)).json()) as { bucket: string }
  expect(bucket).toBe(far.pictures.split('/').at(-1))
  const { bucket: own } = (await (await post(near.url)).json()) as { bucket: string }
  expect(own).toBe(near.pictures.split('/').at(-1))
  // Two that take each other for the right one do not send it round for ever.
  const port = await freePort()
  const other = await start({ peer: [`us-sv=http://127.0.0.1:${port}`] })
  const one = await start({ port, peer: [`us-sv=${other.url}`] })
  const answer = (await (await post(other.url, undefined, us)).json()) as { bucket: string }
  expect(answer.bucket).toBe(one.pictures.split('/').at(-1))
  await one.close()
  servers.splice(
    servers.findIndex(({ url }) => url === one.url),
    1,
  )
  const gone = await post(other.url, undefined, us)
  expect(gone.status).toBe(503)
  expect(JSON.stringify(await gone.json())).not.toContain(token)
})

test('pictures are served whole, and nothing beside them', async () => {
  const { url, pictures } = await start()
  const { url: picture } = (await (await post(url)).json()) as { url: string }
  const answer = await fetch(picture)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  const etag = answer.headers.get('etag') ?? ''
  expect(Buffer.from(await answer.arrayBuffer()).readUInt32BE(16)).toBe(64)
  expect((await fetch(picture, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const head = await fetch(picture, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await fetch(picture, { method: 'POST' })).status).toBe(405)
  await writeFile(join(folder, 'secret.png'), 'secret')
  await mkdir(join(pictures, 'folder.png'))
  for (const path of [
    '..%2Fsecret.png',
    '%2e%2e/secret.png',
    '..%5Csecret.png',
    'folder.png',
    '.unfinished/x',
    'a%00.png',
    '%ff',
    '',
  ])
    expect((await fetch(`${url}/screenshots/${path}`)).status, path).toBe(404)
})

test('it tells how it is, also where its storage has gone', async () => {
  const { url, pictures } = await start()
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  await rm(pictures, { recursive: true })
  await writeFile(pictures, '')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5000 }).toBe(503)
  const unready = await fetch(`${url}/readyz`)
  expect(await unready.json()).toHaveProperty('message')
  const failed = await post(url)
  // Nothing that would pass by waiting, so that nobody is told to.
  expect(failed.status).toBe(500)
  expect(await failed.json()).toEqual({
    message: expect.stringMatching(
      /^The picture of \/init could not be uploaded.*: storage: the folder has a file/,
    ),
  })
})

test('only the pages of the origins that are set may read answers', async () => {
  const { url } = await start({ origin: ['https://app.example', 'null'] })
  const allowed = async (origin: string): Promise<string | null> =>
    (await post(url, undefined, { headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await allowed('https://app.example')).toBe('https://app.example')
  expect(await allowed('null')).toBe('null')
  expect(await allowed('https://evil.example')).toBeNull()
  const { url: picture } = (await (await post(url)).json()) as { url: string }
  const readable = async (origin: string): Promise<string | null> =>
    (await fetch(picture, { headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await readable('https://app.example')).toBe('https://app.example')
  expect(await readable('https://evil.example')).toBeNull()
})

test('SIGTERM finishes what was accepted', async () => {
  const running = run(
    ['--port', '0', '--development', '--storage', `file:${join(folder, 'last')}`],
    { cwd: folder },
  )
  const developmentToken = /^token (\S+)$/m.exec(await running.said('try '))?.[1] ?? ''
  const answer = post(
    await running.url,
    { width: 3000, height: 3000, path: '/test' },
    {
      path: 'screenshot-list',
      headers: { token: developmentToken },
    },
  )
  await new Promise((resolve) => setTimeout(resolve, 150))
  running.child.kill('SIGTERM')
  expect((await answer).status).toBe(201)
  expect((await running.finished).code).toBe(0)
})

test.each([
  [
    'a port that is taken',
    (url: string) => ['--development', '--port', new URL(url).port],
    /port \d+ is in use/,
  ],
  ['no keys', () => [], /accessKey: there is no key pair/],
  [
    'a key for development, reachable from elsewhere',
    () => ['--development', '--host', '0.0.0.0'],
    /host 0\.0\.0\.0 can be reached/,
  ],
  [
    'rooms that are not there',
    () => ['--development', '--rooms', './none'],
    /rooms: \.\/none is no folder/,
  ],
  ['a storage that is none', () => ['--development', '--storage', 'ftp://x'], /storage: not a URL/],
  ['a key without fields', () => ['--development', '--key', 'x.png'], /lacks \{uuid\}/],
])('%s is one clear line', async (_, flags, message) => {
  const { url } = await start()
  const { code, stderr } = await run(flags(url), { cwd: folder }).finished
  expect(code).toBe(1)
  expect(stderr).toMatch(/^whiteboard-server: [^\n]+\n$/)
  expect(stderr).toMatch(message)
})

test('a flag goes before its variable, and both before the file; each is named when it is wrong', async () => {
  const file = join(folder, 'settings.json')
  await writeFile(file, '{"region": "mars", "development": true}')
  const check = (
    flags: string[],
    env: NodeJS.ProcessEnv,
  ): Promise<{ code: unknown; stderr: string }> =>
    run(['--check', '--config', file, ...flags], { cwd: folder, env }).finished
  const refused = (place: string) => ({
    code: 1,
    stderr: `whiteboard-server: ${place}: region must be one of cn-hz, us-sv\n`,
  })
  const [venus, here] = [
    { WHITEBOARD_SERVER_REGION: 'venus' },
    { WHITEBOARD_SERVER_REGION: 'us-sv' },
  ]
  expect(await check([], {})).toMatchObject(refused(file))
  expect(await check([], here)).toMatchObject({ code: 0, stderr: '' })
  expect(await check([], venus)).toMatchObject(refused('WHITEBOARD_SERVER_REGION'))
  expect(await check(['--region', 'us-sv'], venus)).toMatchObject({ code: 0, stderr: '' })
  expect(await check(['--region', 'venus'], here)).toMatchObject(refused('--region'))
  await writeFile(file, '{"sotrage": "x", "port": "y"}')
  const wrong = {
    code: 1,
    stderr: `whiteboard-server: ${file}: sotrage is no setting: did you mean storage?; ${file}: port must be a whole number, not a text\n`,
  }
  expect(await check([], {})).toMatchObject(wrong)
  const started = run(['--config', file], { cwd: folder, env: { WHITEBOARD_SERVER_PROT: '1' } })
  const { stderr } = await started.finished
  expect(stderr).toContain('whiteboard-server: WHITEBOARD_SERVER_PROT is no setting: did you mean')
  expect(stderr).toContain(wrong.stderr)
})

test('--help names every setting with its variable', async () => {
  const { stdout } = await run(['--help'], { cwd: folder }).finished
  const schema = JSON.parse(
    await readFile(fileURLToPath(new URL('../settings.schema.json', import.meta.url)), 'utf8'),
  )
  for (const key of Object.keys(schema.properties)) {
    const flag = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    expect(stdout).toMatch(new RegExp(`--(no-)?${flag}\\b`))
  }
})
