// The cases about processes and connections: signals, ports, stalled and invalid requests.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Check, Subject } from './capabilities.ts'
import { freePort, launch, untilReady } from './launch.ts'
import { room } from './send-request.ts'

const openTo = async (url: string): Promise<Socket> => {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

const readAll = async (socket: Socket): Promise<string> => {
  let text = ''
  for await (const piece of socket) {
    text += piece
    if (/\r\n\r\n.*\}/s.test(text)) break
  }
  return text
}

const body = '{"width":640,"height":480}'
const head = `POST /v5/rooms/${room}/screenshots HTTP/1.1\r\nHost: x\r\ntoken: NETLESSSDK_x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
const statusIn = (text: string): string | undefined => /^HTTP\/1\.1 (\d+)/.exec(text)?.[1]

/** Stalls in the middle of a body. */
export async function stalled({ url }: Subject): Promise<string | undefined> {
  const socket = await openTo(url)
  socket.write(head + body.slice(0, 5))
  const text = await Promise.race([readAll(socket), wait(15_000, '', { ref: false })])
  socket.destroy()
  const status = statusIn(text)
  return status === '408' ? undefined : (status ?? 'no response')
}

/** Starts a server on a port that is in use. */
export async function portInUse({ command }: Subject): Promise<string | undefined> {
  const port = await freePort()
  // On every address of this machine, because servers listen on different ones.
  const holder = createServer().listen(port, '::')
  await once(holder, 'listening')
  const server = launch(command, port)
  const end = await Promise.race([server.end, wait(8000, 'late' as const, { ref: false })])
  await server.stop()
  holder.close()
  if (end === 'late') return 'goes on'
  if (end === 0) return 'exits 0'
  if (!server.output().includes(String(port))) return 'not named'
  return /^\s+at /m.test(server.output()) ? 'stack trace' : undefined
}

/** Stops the server with SIGTERM. */
export async function terminate({ command }: Subject): Promise<string | undefined> {
  const server = launch(command, await freePort())
  await untilReady(server, performance.now())
  server.child.kill('SIGTERM')
  const end = await Promise.race([server.end, wait(8000, 'goes on', { ref: false })])
  await server.stop()
  if (end === 0) return undefined
  return typeof end === 'number' ? `exits ${end}` : end === 'goes on' ? end : 'killed'
}

/** Stops the server with SIGTERM during a request. */
export async function finish({ command }: Subject): Promise<string | undefined> {
  const server = launch(command, await freePort())
  await untilReady(server, performance.now())
  const socket = await openTo(server.url)
  socket.write(head + body.slice(0, 5))
  await wait(200)
  server.child.kill('SIGTERM')
  await wait(200)
  socket.write(body.slice(5))
  const text = await Promise.race([readAll(socket).catch(() => ''), wait(3000, '', { ref: false })])
  socket.destroy()
  await server.stop()
  if (statusIn(text) !== '201') return statusIn(text) ?? 'cut off'
  return text.includes('"key"') ? undefined : 'no key'
}

/** Sends bytes and expects an error response with a message. */
export const sendBytes =
  (text: string, expected: number): Check =>
  async ({ url }) => {
    const socket = await openTo(url)
    socket.write(text)
    const received = await Promise.race([
      readAll(socket).catch(() => ''),
      wait(3000, '', { ref: false }),
    ])
    socket.destroy()
    const status = statusIn(received)
    if (status !== String(expected)) return status ?? 'no response'
    return /"message":"./.test(received) ? undefined : 'no message'
  }
