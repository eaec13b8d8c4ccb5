// A server of rooms that responds as rooms.openapi.yaml says, and checks that it does.
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll } from 'vitest'
import { parse } from 'yaml'
import type { components } from '../../../src/rooms/http/rooms-api.gen.ts'

/** A room in the words of the document. */
export type Room = components['schemas']['Room']

const document = parse(
  readFileSync(new URL('../../../rooms.openapi.yaml', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({ strict: false }).addSchema(document, 'api')
const validateRoom = ajv.compile({ $ref: 'api#/components/schemas/Room' })

/** A running server. */
export interface RoomsServer {
  /** The address of its rooms, for the setting. */
  readonly address: string
  readonly origin: string
  /** The rooms by their uuid. */
  readonly rooms: Record<string, Room>
  /** The files by their path. */
  readonly files: Record<string, string>
  /** The requests: path, `If-None-Match` and token. */
  readonly requests: string[]
  /** Responds to a request in another way; `undefined` lets the server respond. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => true | undefined) | undefined
  /** Whether files have ETags. */
  hasEtags: boolean
}

/** Starts a server that is closed after the tests of the file. */
export async function startRoomsServer(): Promise<RoomsServer> {
  const state: Omit<RoomsServer, 'address' | 'origin'> = {
    rooms: {},
    files: {},
    requests: [],
    intercept: undefined,
    hasEtags: true,
  }
  const server = createServer((request, response) => {
    const { url = '', headers } = request
    const { authorization = 'no token', 'if-none-match': known = '-' } = headers
    state.requests.push(`${url} ${known} ${authorization}`)
    if (state.intercept?.(request, response)) return
    const path = decodeURIComponent(url)
    const room = path.startsWith('/rooms/') ? state.rooms[path.slice('/rooms/'.length)] : undefined
    if (room && !validateRoom(room)) throw new Error(ajv.errorsText(validateRoom.errors))
    const body = room ? JSON.stringify(room) : state.files[path]
    if (body === undefined) return response.writeHead(404).end()
    const etag = `"${hash('sha1', body).slice(0, 6)}"`
    if (room || state.hasEtags) response.setHeader('etag', etag)
    return known === etag ? response.writeHead(304).end() : response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(state, { origin, address: `${origin}/rooms/{uuid}` })
}
