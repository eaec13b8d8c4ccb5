// A server for tests, requests to it, and rooms that a test controls.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, afterEach } from 'vitest'
import { type SceneSource, type Server, type ServerOptions, startServer } from '../../src/index.ts'

/** A room of the samples. */
export const sampleRoom = 'faed3130727911ebaea37759ee91947c'

/** A folder for the files of this test file. */
export const folder: string = await mkdtemp(join(tmpdir(), 'server-'))

/** A writer's token for the key pair `a:s`. */
export const token: string = await createSdkToken({
  accessKey: 'a',
  secretKey: 's',
  role: 'writer',
  lifespan: 0,
})

const servers = new Set<Server>()

afterEach(async () => {
  await Promise.all([...servers].map((server) => server.close()))
  servers.clear()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let count = 0

/** Starts a server that is closed after the test; `screenshots` is the folder of its storage. */
export async function start(
  options: ServerOptions = {},
): Promise<Server & { readonly screenshots: string }> {
  count += 1
  const screenshots = join(folder, `screenshots-${count}`)
  const server = await startServer({
    port: 0,
    log: 'silent',
    processes: 1,
    accessKey: ['a:s'],
    storage: `file:${screenshots}`,
    ...options,
  })
  servers.add(server)
  return { ...server, screenshots }
}

/** Requests a screenshot. */
export const post = (
  url: string,
  body: object = { width: 64, height: 48 },
  {
    room = sampleRoom,
    path = 'screenshots',
    headers = {},
  }: { room?: string; path?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> =>
  fetch(`${url}/v5/rooms/${room}/${path}`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** A scene file with the text. */
export const scene = (text: string): Uint8Array =>
  Buffer.from(
    JSON.stringify({ elements: [{ type: 'text', x: 0, y: 0, content: text, textSize: 20 }] }),
  )

/** Rooms that a test controls: their text, and when reading a scene goes on. */
export interface ControlledSource extends SceneSource {
  text: string
  reads: number
  hold: Promise<void>
}

/** The scenes `/init`, `/broken/scene` and `/broken/fine` in every room. */
export function controlledSource(): ControlledSource {
  const source = {
    text: 'one',
    reads: 0,
    hold: Promise.resolve(),
    scenes: async () => ['/init', '/broken/scene', '/broken/fine'],
    version: async (_: string, path: string) => `${path} ${source.text}`,
    read: async (_: string, path: string) => {
      source.reads += 1
      await source.hold
      return {
        bytes: path === '/broken/scene' ? Buffer.from('{"elements": 1}') : scene(source.text),
        version: `${path} ${source.text}`,
      }
    },
  }
  return source
}
