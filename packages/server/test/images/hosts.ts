// Hosts of images on this machine, each as honest as its test wants.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll } from 'vitest'

const servers: { close(): unknown }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** The smallest file that a decoder would look at further. */
export const png: Buffer = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.alloc(48, 7),
])

/** A host, and what it has been asked. */
export interface Host {
  readonly port: number
  /** Where it is, by its address. */
  readonly url: string
  readonly requests: IncomingMessage[]
  /** How many connections there have been. */
  readonly connections: () => number
}

/** Starts one. */
export async function startHost(answer: RequestListener, address = '127.0.0.1'): Promise<Host> {
  const requests: IncomingMessage[] = []
  let connections = 0
  const server: Server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, address)
  await once(server, 'listening')
  servers.push({
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  })
  const { port } = server.address() as AddressInfo
  const name = address.includes(':') ? `[${address}]` : address
  return { port, url: `http://${name}:${port}`, requests, connections: () => connections }
}

/** A port where nobody listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts one that says what no HTTP server would. */
export async function startSocket(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => talk(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  servers.push({
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Waits until it is so; the test's own limit ends it where it never is. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5)
}
