// The errors that callers catch.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as client from '../src/index.ts'
import { failureOf, json, screenshot, startTestServer } from './test-server.ts'

const { createWhiteboardClient, isHttpError, isWhiteboardError } = client
const token = 'NETLESSSDK_secret'
const input = { uuid: 'room', width: 640, height: 480 }
const built = fileURLToPath(new URL('../dist/', import.meta.url))

test('each error is an instance of its class and its base classes only', async () => {
  const server = await startTestServer((response) => json(response, 404, { message: 'Gone' }))
  const options = { token, baseUrl: server.url }
  const error = await failureOf(createWhiteboardClient(options).createScreenshot(input))
  const classes = Object.entries(client).filter(
    ([name]) => name.endsWith('Error') && /^[A-Z]/.test(name),
  )
  expect(classes).toHaveLength(14)
  const matching = classes.filter(([, Class]) => error instanceof Class).map(([name]) => name)
  expect(matching.sort()).toEqual(['HttpError', 'NotFoundError', 'WhiteboardError'])
  expect(String(error)).toBe(`NotFoundError: Gone (404 from ${server.url})`)
})

test('the guards recognize errors of another copy of the package', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'client-copy-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(built, folder, { recursive: true })
  const copy: typeof client = await import(pathToFileURL(join(folder, 'index.js')).href)
  const server = await startTestServer((response) => json(response, 404, { message: 'Gone' }))
  const other = copy.createWhiteboardClient({ token, baseUrl: server.url })
  const error = await failureOf(other.createScreenshot(input))
  expect(error).not.toBeInstanceOf(client.WhiteboardError)
  expect(isWhiteboardError(error)).toBe(true)
  expect(isWhiteboardError(error, 'notFound')).toBe(true)
  expect(isWhiteboardError(error, 'server')).toBe(false)
  expect(isHttpError(error)).toBe(true)
})

test('the guards recognize nothing else', async () => {
  const lookalike = Object.assign(new Error('Gone'), { kind: 'notFound', status: 404 })
  for (const value of [lookalike, new Error('a'), null, undefined, 'text', { kind: 'http' }]) {
    expect(isWhiteboardError(value)).toBe(false)
    expect(isHttpError(value)).toBe(false)
  }
  const timeout = await failureOf(
    createWhiteboardClient({
      token: () => new Promise(() => {}),
      totalTimeout: 1,
    }).createScreenshot(input),
  )
  expect(isWhiteboardError(timeout)).toBe(true)
  expect(isHttpError(timeout)).toBe(false)
  const server = await startTestServer((response) => json(response, 200, screenshot))
  const malformed = await failureOf(
    createWhiteboardClient({ token, baseUrl: server.url }).createScreenshot(input),
  )
  expect(isHttpError(malformed)).toBe(false)
})

/** Runs a script with the built package, and fails where it does not end by itself. */
const run = (script: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, join(built, 'index.js'), ...args],
    { timeout: 10_000 },
  )

const prelude = `
  const [file, baseUrl] = process.argv.slice(1)
  const { createWhiteboardClient } = await import(file)
  const input = { uuid: 'room', width: 640, height: 480 }
  const make = (options) => createWhiteboardClient({ token: 'NETLESSSDK_secret', baseUrl, ...options })
`

test('no timer and no rejection is left: the process exits at once', async () => {
  const server = await startTestServer((response, request, count) => {
    if (request.url?.includes('ok')) json(response, 201, screenshot)
    else if (request.url?.includes('busy')) json(response, 503, {}, { 'retry-after': '60' })
    else if (count < 0) response.end()
  })
  const { stderr, stdout } = await run(
    `${prelude}
    const ok = { ...input, uuid: 'ok' }
    await make().createScreenshot(ok, { signal: new AbortController().signal })
    await make().createScreenshot(ok).withResponse()
    await make().createScreenshot({ ...input, uuid: 'a/b' }).withResponse().catch((error) => console.log(error.kind))
    const controller = new AbortController()
    const waiting = make({ onRetry: () => setTimeout(() => controller.abort(), 10) })
      .createScreenshot({ ...input, uuid: 'busy' }, { signal: controller.signal })
    await waiting.catch((error) => console.log(error.kind))
    await make({ timeout: 50 }).createScreenshot(input).withResponse().catch((error) => console.log(error.kind))`,
    server.url,
  )
  expect(stderr).toBe('')
  expect(stdout.trim().split('\n')).toEqual(['input', 'abort', 'timeout'])
})

test('an error that is not caught is an unhandled rejection', async () => {
  await expect(run(`${prelude} make().createScreenshot({})`, 'http://a.example')).rejects.toThrow(
    'InputError: uuid is required',
  )
})

test.each(['throw error', 'return Promise.reject(error)'])(
  'an error of a hook is an unhandled rejection, and does not fail the call: %s',
  async (fails) => {
    const server = await startTestServer((response) => json(response, 201, screenshot))
    const { stdout } = await run(
      `${prelude}
      process.on('unhandledRejection', (error) => console.log(error.message))
      const hook = () => { const error = new Error('from a hook'); ${fails} }
      const { key } = await make({ onRequest: hook, onResponse: hook }).createScreenshot(input)
      console.log(key)`,
      server.url,
    )
    expect(stdout.trim().split('\n').sort()).toEqual(['from a hook', 'from a hook', 'init.png'])
  },
)

test('a call is an ordinary promise', async () => {
  const server = await startTestServer((response) => json(response, 201, screenshot))
  const call = createWhiteboardClient({ token, baseUrl: server.url }).createScreenshot(input)
  const done = vi.fn()
  const [data, { response }] = await Promise.all([call.finally(done), call.withResponse()])
  expect(data).toEqual(screenshot)
  expect(response).toMatchObject({ status: 201, requestId: undefined })
  expect(done).toHaveBeenCalledOnce()
  expect(server.received).toHaveLength(1)
})
