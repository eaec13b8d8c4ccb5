// An HTTP server with the API and a storage: it verifies tokens, and has a few rooms and their screenshots.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'
import { verifyToken } from '@whiteboard-screenshots/token'

/** The key pair that the server's tokens are signed with. */
export const accessKeys = 'my-access-key:my-secret-key'
export const secretKey = 'my-secret-key'

/** The rooms. */
export const room = 'a7e04xxxxx7d1eca69'
export const groupRoom = 'faed3130727911ebaea37759ee91947c'

/** A scene: the end of its screenshot's key, and what goes wrong with the download, if anything. */
export interface Scene {
  readonly key: string
  readonly fault?: 'missing' | 'forbidden' | 'not a PNG' | 'never ends' | 'cut off'
}

/** A request that the server received. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface TestServer {
  readonly url: string
  readonly received: readonly ReceivedRequest[]
  /** The maximum number of downloads at the same time. */
  readonly maxConcurrent: () => number
  /** Scene groups by path. */
  readonly groups: Map<string, readonly Scene[]>
  /** The response to every call, instead of the one from the rooms. */
  override: { status: number; headers?: Record<string, string>; body: unknown } | undefined
  close(): Promise<void>
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A white PNG with 8 bits of gray. */
export function createPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  const rows = Buffer.alloc((width + 1) * height, 255)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The downloads of screenshots. */
class Downloads {
  /** What goes wrong, by the path of the screenshot. */
  readonly faults = new Map<string, Scene['fault']>()
  #count = 0
  /** The maximum number at the same time. */
  maxCount = 0

  send(response: ServerResponse, path: string): void {
    const fault = this.faults.get(path)
    if (fault === 'missing') return void response.writeHead(404).end()
    if (fault === 'forbidden') return void response.writeHead(403).end()
    const [, width = '', height = ''] = /-(\d+)x(\d+)$/.exec(path) ?? []
    const bytes =
      fault === 'not a PNG' ? Buffer.from('<html>') : createPng(Number(width), Number(height))
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': bytes.length })
    if (fault === 'never ends') return void response.write(bytes.subarray(0, -20))
    if (fault === 'cut off')
      return void response.write(bytes.subarray(0, -20), () => response.destroy())
    this.#count += 1
    this.maxCount = Math.max(this.maxCount, this.#count)
    // Long enough for other downloads to begin meanwhile.
    setTimeout(() => {
      this.#count -= 1
      response.end(bytes)
    }, 30)
  }
}

/** Starts the server on a free port. */
export async function startTestServer(): Promise<TestServer> {
  const received: ReceivedRequest[] = []
  const groups = new Map<string, readonly Scene[]>()
  const downloads = new Downloads()

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const body = await text(request)
    received.push({ method, path: url, headers, body })
    if (method === 'GET') return downloads.send(response, url)
    if (testServer.override) {
      response.writeHead(testServer.override.status, {
        'content-type': 'application/json',
        ...testServer.override.headers,
      })
      return void response.end(JSON.stringify(testServer.override.body))
    }
    const [, uuid = '', operation] = /^\/v5\/rooms\/([^/]+)\/(.+)$/.exec(url) ?? []
    const token = await verifyToken(headers.token, {
      accessKeys: { 'my-access-key': secretKey },
      role: 'writer',
      uuid,
    })
    if (!token.ok) return json(response, token.status, { message: token.message })
    if (uuid !== room && uuid !== groupRoom)
      return json(response, 404, { message: 'There is no such room' })
    const { width, height, path = '/init' } = JSON.parse(body)
    const screenshot = ({ key, fault }: Scene, index: number) => {
      const path = `/screenshots/${index}-${width}x${height}`
      downloads.faults.set(path, fault)
      return { url: `${testServer.url}${path}`, key, bucket: 'test', region: 'local' }
    }
    if (operation === 'screenshots')
      return json(response, 201, screenshot(groups.get(path)?.[0] ?? { key: 'init.png' }, 0))
    const group = groups.get(path)
    if (!group) return json(response, 404, { message: `The room has no scene group at ${path}` })
    json(response, 201, group.map(screenshot))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const testServer: TestServer = {
    url: `http://127.0.0.1:${port}`,
    received,
    maxConcurrent: () => downloads.maxCount,
    groups,
    override: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  groups.set('/test', [{ key: 'room_cover/test/cover.png' }, { key: 'room_cover/test/page1.png' }])
  return testServer
}
