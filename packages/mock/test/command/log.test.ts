// The request log on standard error.
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../support/run-command.ts'

test('the log has a line per request, as text or JSON or not at all, and never a token', async () => {
  const logged = async (flags: string[], environment?: NodeJS.ProcessEnv): Promise<string> => {
    const { child, url, finished } = run(['--port', '0', ...flags], environment)
    await fetch(`${await url}/v5/rooms/x/screenshots?NETLESSSDK_abc`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_abc', 'content-type': 'application/json' },
      body: '{"width":0,"height":1}',
    })
    child.kill()
    const { stderr } = await finished
    expect(stderr).not.toContain('abc')
    return stderr
  }
  const [text, json, ...quiet] = await Promise.all([
    logged([], { WHITEBOARD_MOCK_QUIET: 'false' }),
    logged(['--log', 'json']),
    logged(['--quiet']),
    logged([], { WHITEBOARD_MOCK_QUIET: 'true' }),
  ])
  expect(text).toMatch(
    /^\d\d:\d\d:\d\d POST \/v5\/rooms\/x\/screenshots\S* 400 \d+ ms {2}body\.width must be >= 1\n$/,
  )
  expect(JSON.parse(json ?? '')).toMatchObject({ method: 'POST', status: 400 })
  expect(quiet).toEqual(['', ''])
})

const longPath = `/${'x'.repeat(8000)}`

test('a log that is not read blocks neither responses nor the shutdown', async () => {
  const { child, url } = run(['--port', '0'])
  child.stderr.pause()
  const address = await url
  // More than a pipe holds, and more than the mock buffers.
  for (let call = 0; call < 300; call += 1) {
    const response = await fetch(address + longPath)
    expect(response.status).toBe(404)
    await response.arrayBuffer()
  }
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  let size = 0
  for await (const piece of child.stderr.resume()) size += piece.length
  expect(size).toBeLessThan(1_500_000)
})

test('closing standard error does not stop the mock', async () => {
  const { child, url, finished } = run(['--port', '0'])
  const address = await url
  child.stderr.destroy()
  for (let call = 0; call < 5; call += 1)
    expect((await fetch(`${address}/v5/${call}`)).status).toBe(404)
  child.kill('SIGTERM')
  expect(await finished).toMatchObject({ code: 0 })
})

test('control characters in a message are escaped in the log', async () => {
  const scenario = join(await mkdtemp(join(tmpdir(), 'scenario-')), 'scenario.json')
  const rule = { operation: 'picture', status: 500, message: 'red\u001b[31m\nand 红' }
  await writeFile(scenario, JSON.stringify([rule]))
  const { child, url, finished } = run(['--port', '0', '--scenario', scenario])
  const response = await fetch(`${await url}/room_cover/a7e04xxxxx7d1eca69/init-1x1.png`)
  expect(await response.json()).toEqual({ message: rule.message })
  child.kill()
  expect((await finished).stderr).toMatch(/^[ -~]+ 500 \d+ ms {2}red%1B\[31m%0Aand %E7%BA%A2\n$/)
})
