// Requests beyond the limits, and clients that disconnect.
import { expect, test } from 'vitest'
import { controlledSource, post, sampleRoom, scene, start, token } from './start-test-server.ts'

test('a full server responds 503 at once, and still 400 to invalid requests', async () => {
  const source = controlledSource()
  let release = (): void => {}
  source.hold = new Promise((resolve) => {
    release = resolve
  })
  const { url } = await start({ source, maxRequests: 1 })
  const first = post(url)
  while (source.reads === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const rejected = await post(url, { width: 65, height: 48 })
  expect(rejected.status).toBe(503)
  expect(Number(rejected.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await post(url, { width: 0, height: 48 })).status).toBe(400)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  release()
  expect((await first).status).toBe(201)
  expect((await post(url, { width: 65, height: 48 })).status).toBe(201)
})

test('a client that disconnects makes room for another request', async () => {
  const source = controlledSource()
  source.hold = new Promise(() => {})
  const { url } = await start({ source, maxRequests: 1 })
  const leaving = new AbortController()
  const left = fetch(`${url}/v5/rooms/${sampleRoom}/screenshots`, {
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

test('drawing that takes too long is a 500, and the next scene is drawn', async () => {
  const source = controlledSource()
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
})
