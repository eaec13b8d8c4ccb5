// Image hosts on this machine; each test decides how its host behaves.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll } from 'vitest'

const servers: { close(): unknown }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** The signature and header of a PNG file, followed by filler. */
export const png: Buffer = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.alloc(48, 7),
])

/** A running host. */
export interface Host {
  readonly port: number
  /** Its URL, with its IP address as the host. */
  readonly url: string
  /** The requests that it has received. */
  readonly requests: IncomingMessage[]
  /** How many connections it has accepted. */
  readonly connections: () => number
}

/** Starts an HTTP host. */
export async function startHost(listener: RequestListener, address = '127.0.0.1'): Promise<Host> {
  const requests: IncomingMessage[] = []
  let connections = 0
  const server: Server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
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

/** A port on which no server listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a host that sends raw bytes, such as invalid HTTP. */
export async function startSocket(respond: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => respond(socket))
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

/** Waits until the condition holds; otherwise the test's timeout ends the wait. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5)
}
