// A killed server leaves no incomplete screenshot, and rooms as they were.
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../command/run-command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-'))
  const rooms = fileURLToPath(new URL('../../rooms', import.meta.url))
  await cp(rooms, join(folder, 'rooms'), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true }))

const filesIn = async (name: string): Promise<string[]> => {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const storedScreenshots = async (): Promise<string[]> =>
  (await filesIn('screenshots')).filter((file) => !file.includes('.unfinished'))

const contentsOf = async (name: string): Promise<Record<string, string>> => {
  const files = await filesIn(name)
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'base64')] as const)),
  )
}

/** Every chunk of a PNG has a checksum, and the last one is its end. */
function expectComplete(file: Buffer, name: string): void {
  let at = 8
  let type = ''
  while (at < file.length) {
    const end = at + 8 + file.readUInt32BE(at)
    type = file.toString('latin1', at + 4, at + 8)
    expect(file.readUInt32BE(end), name).toBe(crc32(file.subarray(at + 4, end)))
    at = end + 4
  }
  expect([type, at], name).toEqual(['IEND', file.length])
}

const room = '/v5/rooms/faed3130727911ebaea37759ee91947c'

/** Sends requests until one fails. */
async function load(url: string, token: string, width: number): Promise<void> {
  for (let height = 60; ; height += 1) {
    const done = await fetch(`${url}${room}/screenshot-list`, {
      method: 'POST',
      headers: { token, 'content-type': 'application/json' },
      body: JSON.stringify({ width, height, path: '/test' }),
    }).then(
      (response) => response.status === 201,
      () => false,
    )
    if (!done) return
  }
}

// The server is killed at another moment in each, within the time of a few screenshots.
const rounds = 8
const maxDelayMs = 100

test(`killed ${rounds} times under load, the server leaves complete screenshots and unchanged rooms`, async () => {
  const before = await contentsOf('rooms')
  let screenshots = 0
  for (let round = 0; round < rounds; round += 1) {
    const flags = ['--port', '0', '--development', '--processes', '1', '--log', 'silent']
    const running = run([...flags, '--rooms', './rooms', '--key', `${round}/{hash}.png`], {
      cwd: folder,
    })
    const token = /^token (\S+)$/m.exec(await running.waitForOutput('try '))?.[1] ?? ''
    const url = await running.url
    const loading = [1, 2, 3, 4].map((lane) => load(url, token, 60 + lane))
    // After the first screenshot, later in each round.
    while ((await storedScreenshots()).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, (round * maxDelayMs) / rounds))
    running.child.kill('SIGKILL')
    await Promise.all([...loading, running.finished])
    const files = await storedScreenshots()
    for (const file of files) expectComplete(await readFile(file), file)
    screenshots += files.length
    await rm(join(folder, 'screenshots'), { recursive: true, force: true })
  }
  expect(screenshots).toBeGreaterThanOrEqual(rounds)
  expect(await contentsOf('rooms')).toEqual(before)
}, 60_000)
