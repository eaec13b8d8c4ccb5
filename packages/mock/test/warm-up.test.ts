// Prism is loaded in a pause: not while somebody is answered, and not for a mock that has ended.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { warmUpWhenIdle } from '../src/prism/warm-up.ts'

const longerThanAPause = 200

test('it begins once, after the answers', async () => {
  let begun = 0
  const open: ServerResponse[] = []
  const server = createServer((_request, response) => {
    preparation.busyWith(response)
    open.push(response)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const preparation = warmUpWhenIdle(async () => {
    begun += 1
  })
  const answers = [fetch(url), fetch(url)]
  await expect.poll(() => open.length).toBe(2)
  await wait(longerThanAPause)
  open[0]?.end()
  await wait(longerThanAPause)
  expect(begun).toBe(0)
  open[1]?.end()
  await Promise.all(answers)
  await expect.poll(() => begun).toBe(1)
  const another = fetch(url)
  await expect.poll(() => open.length).toBe(3)
  open[2]?.end()
  await another
  await wait(longerThanAPause)
  expect(begun).toBe(1)
})

test('nothing begins after the end', async () => {
  let begun = 0
  warmUpWhenIdle(async () => {
    begun += 1
  }).cancel()
  await wait(longerThanAPause)
  expect(begun).toBe(0)
})

// The pause is over after a tenth of a second, and loading takes some tenths more.
test.each([0, 100, 200])('a mock that is closed after %i ms ends', async (pause) => {
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url))
  const code = `
    import { setTimeout as wait } from 'node:timers/promises'
    const { startMock } = await import(${JSON.stringify(entry)})
    const mock = await startMock({ port: 0 })
    await wait(${pause})
    await mock.close()
    console.log('closed')`
  const flags = ['--input-type=module', '--eval', code]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, { timeout: 10_000 })
  expect({ stdout, stderr }).toEqual({ stdout: 'closed\n', stderr: '' })
})

test('the mock loads Prism before anybody asks it', async () => {
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url))
  const code = `
    import { setTimeout as wait } from 'node:timers/promises'
    import { createRequire } from 'node:module'
    const { startMock } = await import(${JSON.stringify(entry)})
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('prism-http'))
    const mock = await startMock({ port: 0 })
    console.log(isLoaded())
    for (let tries = 0; tries < 100 && !isLoaded(); tries += 1) await wait(50)
    console.log(isLoaded())
    await mock.close()`
  const flags = ['--input-type=module', '--eval', code]
  const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 10_000 })
  expect(stdout).toBe('false\ntrue\n')
})
