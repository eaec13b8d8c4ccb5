// Platforms that lack a part of what current ones have: React Native, old browsers, Node 20.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findPeer } from '@whiteboard-screenshots/e2e/peers'
import { expect, test } from 'vitest'
import { createWhiteboardClient } from '../src/index.ts'
import { errorOf, input, token } from './calls.ts'
import { orSkip } from './skip.ts'
import { failureOf, json, screenshot, startTestServer } from './test-server.ts'

const built = fileURLToPath(new URL('../dist/index.js', import.meta.url))
const run = promisify(execFile)
const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1')

/** A `fetch` like that of React Native: its responses have no `body`. */
const fetchWithoutBody = async (url: string, init: RequestInit): Promise<Response> => {
  const { status, ok, headers, text, arrayBuffer, ...rest } = await fetch(url, init).then(
    (response) => ({
      status: response.status,
      ok: response.ok,
      headers: response.headers,
      text: () => response.text(),
      arrayBuffer: () => response.arrayBuffer(),
    }),
  )
  return { status, ok, headers, text, arrayBuffer, ...rest } as Response
}

test('calls, errors and downloads work with a `fetch` whose responses have no body', async () => {
  const server = await startTestServer((response, request) => {
    if (request.method === 'GET') return response.writeHead(200).end(png)
    if (request.url?.includes('missing')) return json(response, 404, { message: 'No such room' })
    json(response, 201, screenshot)
  })
  const client = createWhiteboardClient({ token, baseUrl: server.url, fetch: fetchWithoutBody })
  expect(await client.createScreenshot(input)).toEqual(screenshot)
  expect(await failureOf(client.createScreenshot({ ...input, uuid: 'missing' }))).toMatchObject({
    kind: 'notFound',
    body: { message: 'No such room' },
  })
  expect(Buffer.from(await client.download(server))).toEqual(png)
  const stream = await client.download(server, { as: 'stream' })
  expect(Buffer.from(await new Response(stream).arrayBuffer())).toEqual(png)
  expect(await failureOf(client.download(server, { maxBytes: 10 }))).toMatchObject({
    message: 'The screenshot is larger than 10 bytes (200)',
  })
})

test('an error body that is too long is cut where it has no stream', async () => {
  const error = await errorOf((response) => response.writeHead(500).end('x'.repeat(2 ** 17)), {
    fetch: fetchWithoutBody,
  })
  expect(error).toMatchObject({ kind: 'server', text: 'x'.repeat(1000) })
})

// What came after Chrome 92, Firefox 90 and Safari 15.4, and is not syntax.
const newer = `
  delete URL.canParse
  delete URL.parse
  delete AbortSignal.any
  delete AbortSignal.timeout
  delete AbortSignal.prototype.throwIfAborted
  delete Object.hasOwn
  delete Object.groupBy
  delete Promise.withResolvers
  delete Promise.try
  delete globalThis.structuredClone
  delete Response.json
  delete crypto.randomUUID
  delete globalThis.Iterator
  delete ReadableStream.from
  for (const name of ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    delete Array.prototype[name]
  Object.defineProperty(AbortSignal.prototype, 'reason', { get: () => undefined })
`

test('the functions that browsers of 2021 lack are not needed', async () => {
  const server = await startTestServer((response, request) =>
    request.method === 'GET' ? response.writeHead(200).end(png) : json(response, 201, screenshot),
  )
  const script = `${newer}
    const [file, baseUrl] = process.argv.slice(1)
    const { createWhiteboardClient } = await import(file)
    const client = createWhiteboardClient({ token: 'NETLESSSDK_x', baseUrl })
    const { key } = await client.createScreenshot({ uuid: 'room', width: 1, height: 1 })
    const { signal } = new AbortController()
    const bytes = await client.download({ url: baseUrl }, { signal })
    const stream = await client.download({ url: baseUrl }, { as: 'stream', signal })
    const reader = stream.getReader()
    const { value } = await reader.read()
    const aborted = new AbortController()
    aborted.abort()
    const error = await client
      .createScreenshot({ uuid: 'room', width: 1, height: 1 }, { signal: aborted.signal })
      .catch((reason) => reason)
    console.log(key, bytes.length, value.length, error.kind)`
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
    built,
    server.url,
  ])
  expect(stdout.trim()).toBe('init.png 12 12 abort')
})

test('Node 20 does not warn of a leak when 1,000 calls share a signal', async ({ skip }) => {
  const node = orSkip('Node 20', findPeer('runtimes', 'node-20-', 'bin/node'), skip)
  const script = `
    const { createWhiteboardClient } = await import(process.argv[1])
    const fetch = async (url, { signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return Response.json(${JSON.stringify(screenshot)}, { status: 201 })
    }
    const { getEventListeners } = await import('node:events')
    const client = createWhiteboardClient({ token: 'NETLESSSDK_x', fetch })
    const { signal } = new AbortController()
    const take = () => client.createScreenshot({ uuid: 'room', width: 1, height: 1 }, { signal })
    const calls = Array.from({ length: 1000 }, take)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const during = getEventListeners(signal, 'abort').length
    await Promise.all(calls)
    console.log(during, getEventListeners(signal, 'abort').length)`
  const { stdout, stderr } = await run(node, ['--input-type=module', '--eval', script, built])
  expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: '1 0', stderr: '' })
})

test('aborting a shared signal ends every call that uses it', async () => {
  const controller = new AbortController()
  const client = createWhiteboardClient({ token, fetch: () => new Promise(() => {}) })
  const { signal } = controller
  const calls = Array.from({ length: 20 }, () => client.createScreenshot(input, { signal }))
  controller.abort('enough')
  for (const call of calls)
    expect(await failureOf(call)).toMatchObject({ kind: 'abort', cause: 'enough' })
})
