// Access keys for some rooms, changing keys, and origins.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../command/run-command.ts'
import { folder, post, sampleRoom, start } from './start-test-server.ts'

test('a key for some rooms is rejected for others', async () => {
  const { url } = await start({ accessKey: [`a:s ${sampleRoom}`] })
  expect((await post(url)).status).toBe(201)
  const other = await post(url, undefined, { room: 'a7e04xxxxx7d1eca69' })
  expect(other.status).toBe(403)
  expect(await other.json()).toEqual({ message: "The token's access key is not for this room" })
})

test('an invalid keys file is a line of the log with the file and the line', async () => {
  const file = join(folder, 'changing-keys.txt')
  await writeFile(file, 'a:s')
  const flags = ['--port', '0', '--access-keys-file', file, '--processes', '1']
  const running = run(flags, { cwd: folder })
  const url = await running.url
  await writeFile(file, 'a:s\nhidden')
  // Long enough for the next request to look.
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await post(url)).status).toBe(201)
  running.child.kill('SIGTERM')
  const { stderr } = await running.finished
  const [line = '', ...others] = stderr
    .trim()
    .split('\n')
    .filter((text) => !text.includes('"event"'))
  expect(JSON.parse(line)).toEqual({
    time: expect.any(String),
    warning: expect.stringMatching(
      /changing-keys\.txt, line 2: .*the key pairs from before stay valid$/,
    ),
  })
  expect(others).toHaveLength(1)
  expect(stderr).not.toContain('hidden')
})

test('only pages of the allowed origins may read responses', async () => {
  const { url } = await start({ origin: ['https://app.example', 'null'] })
  const allowed = async (origin: string): Promise<string | null> =>
    (await post(url, undefined, { headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await allowed('https://app.example')).toBe('https://app.example')
  expect(await allowed('null')).toBe('null')
  expect(await allowed('https://evil.example')).toBeNull()
  const { url: screenshot } = (await (await post(url)).json()) as { url: string }
  const readable = async (origin: string): Promise<string | null> =>
    (await fetch(screenshot, { headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await readable('https://app.example')).toBe('https://app.example')
  expect(await readable('https://evil.example')).toBeNull()
})
