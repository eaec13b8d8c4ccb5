// A server whose drawing processes end and cannot start again.
import { copyFile, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, post, start } from './start-test-server.ts'

const { resolve } = createRequire(import.meta.resolve('@whiteboard-screenshots/renderer'))
const fontFile = resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')

/** The drawing processes of this process. */
async function drawingProcesses(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
      const [, rest = ''] = (await read('stat')).split(') ')
      return (
        rest.split(' ')[1] === String(process.pid) &&
        (await read('cmdline')).includes('worker-main')
      )
    }),
  )
  return pids.filter((_, index) => found[index])
}

test('drawing processes that cannot start are 503, a metric, and no readiness, until they can', async () => {
  const font = join(folder, 'font.ttf')
  await copyFile(fontFile, font)
  const { url } = await start({ font: [font], reuse: false })
  const statusOf = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status
  const readyProcesses = async (): Promise<string | undefined> =>
    /^whiteboard_drawing_processes (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]
  expect((await post(url)).status).toBe(201)
  expect([await statusOf('/readyz'), await readyProcesses()]).toEqual([200, '1'])
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const measured = Number(/^whiteboard_memory_bytes (\S+)$/m.exec(metrics)?.[1])
  // That of this process, and of one that draws.
  expect(measured).toBeGreaterThan(process.memoryUsage.rss() / 2 + 30 * 2 ** 20)
  // As after an upgrade in place: what a process needs is gone.
  await rm(font)
  for (const pid of await drawingProcesses()) process.kill(pid, 'SIGKILL')
  await expect.poll(() => statusOf('/readyz'), { timeout: 5000, interval: 100 }).toBe(503)
  expect(await readyProcesses()).toBe('0')
  const waiting = await Promise.all([1, 2, 3].map(() => post(url)))
  for (const response of waiting) {
    expect([response.status, response.headers.get('retry-after')]).toEqual([
      503,
      expect.any(String),
    ])
    expect(await response.json()).toEqual({
      message: expect.stringContaining(
        'The processes that draw do not start: it ended with status 1',
      ),
    })
  }
  await copyFile(fontFile, font)
  await expect.poll(() => statusOf('/readyz'), { timeout: 8000, interval: 200 }).toBe(200)
  expect((await post(url)).status).toBe(201)
}, 30_000)
