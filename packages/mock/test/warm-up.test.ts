// Prism loads while the mock is idle: not during a response, and not after the mock has stopped.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { type WarmUp, warmUpWhenIdle } from '../src/prism/warm-up.ts'

const longerThanIdleTimeMs = 200

test('the work starts once, after all responses', async () => {
  let begun = 0
  const open: ServerResponse[] = []
  // Created with the first request: on a busy machine it may arrive late.
  let warmUp: WarmUp | undefined
  const server = createServer((_request, response) => {
    warmUp ??= warmUpWhenIdle(async () => {
      begun += 1
    })
    warmUp.busyWith(response)
    open.push(response)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const responses = [fetch(url), fetch(url)]
  await expect.poll(() => open.length).toBe(2)
  await wait(longerThanIdleTimeMs)
  open[0]?.end()
  await wait(longerThanIdleTimeMs)
  expect(begun).toBe(0)
  open[1]?.end()
  await Promise.all(responses)
  await expect.poll(() => begun).toBe(1)
  const lastResponse = fetch(url)
  await expect.poll(() => open.length).toBe(3)
  open[2]?.end()
  await lastResponse
  await wait(longerThanIdleTimeMs)
  expect(begun).toBe(1)
})

test('the work does not start after a cancel', async () => {
  let begun = 0
  warmUpWhenIdle(async () => {
    begun += 1
  }).cancel()
  await wait(longerThanIdleTimeMs)
  expect(begun).toBe(0)
})

// The idle time is 100 ms, and loading takes some hundred more.
test.each([0, 100, 200])('a process whose mock is closed after %i ms exits', async (pause) => {
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url))
  const code = `
    import { setTimeout as wait } from 'node:timers/promises'
    const { startMock } = await import(${JSON.stringify(entry)})
    const mock = await startMock({ port: 0 })
    await wait(${pause})
    await mock.close()
    console.log('closed')`
  const flags = ['--input-type=module', '--eval', code]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, { timeout: 50_000 })
  expect({ stdout, stderr }).toEqual({ stdout: 'closed\n', stderr: '' })
})

test('the mock loads Prism before a request needs it', async () => {
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url))
  const code = `
    import { setTimeout as wait } from 'node:timers/promises'
    import { createRequire } from 'node:module'
    const { startMock } = await import(${JSON.stringify(entry)})
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('prism-http'))
    const mock = await startMock({ port: 0 })
    console.log(isLoaded())
    for (let tries = 0; tries < 500 && !isLoaded(); tries += 1) await wait(50)
    console.log(isLoaded())
    await mock.close()`
  const flags = ['--input-type=module', '--eval', code]
  const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 50_000 })
  expect(stdout).toBe('false\ntrue\n')
})
