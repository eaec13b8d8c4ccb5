// Screenshots that the server itself serves, and a storage that is gone.
import { once } from 'node:events'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { folder, post, sampleRoom, start } from './start-test-server.ts'

test('stored screenshots are served, and nothing else', async () => {
  const { url, screenshots } = await start()
  const { url: screenshot } = (await (await post(url)).json()) as { url: string }
  const response = await fetch(screenshot)
  expect(response.headers.get('cache-control')).toBe('no-cache')
  const etag = response.headers.get('etag') ?? ''
  expect(Buffer.from(await response.arrayBuffer()).readUInt32BE(16)).toBe(64)
  expect((await fetch(screenshot, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const head = await fetch(screenshot, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect((await fetch(screenshot, { method: 'POST' })).status).toBe(405)
  await writeFile(join(folder, 'secret.png'), 'secret')
  await mkdir(join(screenshots, 'folder.png'))
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

test('a server whose storage is gone is not ready, and says so in its responses', async () => {
  const { url, screenshots } = await start()
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  await rm(screenshots, { recursive: true })
  await writeFile(screenshots, '')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5000 }).toBe(503)
  const unready = await fetch(`${url}/readyz`)
  expect(await unready.json()).toHaveProperty('message')
  const failed = await post(url)
  // Waiting does not help, so the response is no 503.
  expect(failed.status).toBe(500)
  expect(await failed.json()).toEqual({
    message: expect.stringMatching(
      /^The screenshot of \/init could not be uploaded.*: storage: the folder has a file/,
    ),
  })
})

test('a storage whose draft folder was removed stores screenshots all the same', async () => {
  const { url, screenshots } = await start()
  await rm(join(screenshots, '.unfinished'), { recursive: true })
  expect((await post(url)).status).toBe(201)
  await rm(screenshots, { recursive: true })
  expect((await post(url)).status).toBe(201)
})

test('readiness and metrics are not for web pages, nor for callers without the token', async () => {
  const { url } = await start({ statusToken: 'secret' })
  for (const path of ['/readyz', '/metrics']) {
    expect((await fetch(`${url}${path}`)).status).toBe(401)
    expect((await fetch(`${url}${path}`, { headers: { authorization: 'Bearer no' } })).status).toBe(
      401,
    )
    const response = await fetch(`${url}${path}`, {
      headers: { authorization: 'Bearer secret', origin: 'https://evil.example' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('readiness does not name the storage', async () => {
  const { url, screenshots } = await start()
  await rm(screenshots, { recursive: true })
  await writeFile(screenshots, '')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5000 }).toBe(503)
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
    message: 'The storage cannot be used; the log has the reason',
  })
})

test('files in the folder that are not screenshots are not served', async () => {
  const { url, screenshots } = await start()
  await post(url)
  await mkdir(join(screenshots, '.git'))
  await writeFile(join(screenshots, '.git/config'), 'secret')
  await writeFile(join(screenshots, 'keys.txt'), 'a:secret')
  await mkdir(join(screenshots, 'room_cover/room'), { recursive: true })
  await writeFile(join(screenshots, 'room_cover/room/init-64x48.png'), '<script>alert(1)</script>')
  for (const path of ['.git/config', 'keys.txt', 'room_cover/room/init-64x48.png'])
    expect((await fetch(`${url}/screenshots/${path}`)).status, path).toBe(404)
  const own = await fetch(`${url}/screenshots/room_cover/${sampleRoom}/init-64x48.png`)
  expect([own.status, own.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
})

test('a signed URL is valid for its key and its time', async () => {
  const { url } = await start({ storage: `file:${join(folder, 'signed')}?signed=8` })
  const { url: signed } = (await (await post(url)).json()) as { url: string }
  const { url: other } = (await (await post(url, { width: 8, height: 8 })).json()) as {
    url: string
  }
  expect((await fetch(signed)).status).toBe(200)
  expect((await fetch(signed.replace(/\?.*/, ''))).status).toBe(404)
  expect((await fetch(signed.replace(/\?.*/, new URL(other).search))).status).toBe(404)
  expect((await fetch(signed.replace(/expires=\d+/, 'expires=99999999999'))).status).toBe(404)
  // Another server on the same folder accepts it, too.
  const second = await start({ storage: `file:${join(folder, 'signed')}?signed=8` })
  expect((await fetch(signed.replace(url, second.url))).status).toBe(200)
  await expect.poll(async () => (await fetch(signed)).status, { timeout: 20_000 }).toBe(404)
})

test('a storage folder with rooms or keys in it is rejected', async () => {
  const own = join(folder, 'mixed')
  await mkdir(join(own, 'rooms/room'), { recursive: true })
  await writeFile(join(own, 'keys.txt'), 'b:s')
  const apart = /^storage: the folder must be apart from (rooms|accessKeysFile)/
  for (const options of [
    { storage: `file:${own}`, rooms: join(own, 'rooms') },
    { storage: `file:${own}/rooms`, rooms: join(own, 'rooms') },
    { storage: `file:${own}/rooms/screenshots`, rooms: join(own, 'rooms') },
    { storage: `file:${own}`, accessKeysFile: join(own, 'keys.txt') },
  ])
    await expect(start(options)).rejects.toThrow(apart)
  const fine = await start({ storage: `file:${own}/screenshots`, rooms: join(own, 'rooms') })
  expect(fine.url).toContain('http')
})

test('a reader that does not read is cut off', async () => {
  const { url, screenshots } = await start({ stallTimeout: 300 })
  const { url: screenshot, key } = (await (await post(url)).json()) as { url: string; key: string }
  const png = await readFile(join(screenshots, key))
  await writeFile(join(screenshots, key), Buffer.concat([png, Buffer.alloc(64 * 2 ** 20)]))
  const { port, pathname } = new URL(screenshot)
  const socket = connect(Number(port), '127.0.0.1')
  socket.pause()
  const closed = once(socket, 'close')
  socket.on('error', () => {})
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await wait(3000)
  // What has arrived is read, and then the end.
  socket.resume()
  await closed
  expect(socket.bytesRead).toBeLessThan(64 * 2 ** 20)
})
