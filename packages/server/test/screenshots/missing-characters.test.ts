// Characters that no font has: the scene is drawn, and the operator learns of it once.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { type SceneSource, type Server, startServer } from '../../src/index.ts'

let server: Server | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await server?.close()
})

const texts: Readonly<Record<string, string>> = { '/init': 'a\u{e000}\u{f0000}', '/fine': 'a 한' }
const source: SceneSource = {
  scenes: async () => Object.keys(texts),
  read: async (_, path) => {
    const elements = [{ type: 'text', x: 0, y: 0, content: texts[path] }]
    return { bytes: Buffer.from(JSON.stringify({ elements })) }
  },
}

test('missing characters are logged and counted once for each scene', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'missing-'))
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const storage = `file:${folder}`
  const options = { port: 0, development: true, processes: 1, log: 'text' } as const
  const running = await startServer({ ...options, source, storage })
  server = running
  const shoot = async (path: string, width: number): Promise<void> => {
    const { status } = await fetch(`${running.url}/v5/rooms/room/screenshots`, {
      method: 'POST',
      headers: { token: running.tokens?.writer ?? '', 'content-type': 'application/json' },
      body: JSON.stringify({ width, height: 9, path }),
    })
    expect(status).toBe(201)
  }
  await shoot('/init', 16)
  await shoot('/init', 17)
  await shoot('/fine', 16)
  const metrics = await (await fetch(`${running.url}/metrics`)).text()
  expect(metrics).toMatch(/^whiteboard_missing_characters_total 2$/m)
  const warnings = log.mock.calls.flat().filter((line) => String(line).includes('no font has'))
  expect(warnings).toEqual([
    'room room, scene /init: no font has U+E000, U+F0000; add a font that does with --font',
  ])
})

test('the server does not start with a file that is not a font, and names it', async () => {
  const options = { port: 0, development: true, log: 'silent', source } as const
  await expect(startServer({ ...options, font: ['package.json'] })).rejects.toThrow(
    'font package.json: It is not a TrueType, OpenType or WOFF2 font',
  )
})
