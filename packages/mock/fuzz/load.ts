// Load test: 10,000 idle connections, 1,000 that send one byte at a time, and bodies of 100 MB. Other requests
// must still get responses, and memory must stay bounded.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

const idle = 10_000
const slow = 1000
const large = 20
// The twenty bodies alone have 2,000 MB.
const maxMegabytes = 600
const maxResponseMs = 1000

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
// Long enough to keep every connection open during the test.
const flags = ['--port', '0', '--quiet', '--stall-timeout', '60000']
const mock = spawn(process.execPath, [bin, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = (await once(mock.stdout, 'data')) as [Buffer]
const url = new URL(/^ready (\S+)/.exec(String(line))?.[1] ?? '')
const memory = (name: 'VmRSS' | 'VmHWM'): string => {
  const status = readFileSync(`/proc/${mock.pid}/status`, 'utf8')
  return (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024).toFixed(0)
}

const sockets: Socket[] = []
const open = async (): Promise<Socket> => {
  const socket = connect(Number(url.port), url.hostname)
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  sockets.push(socket)
  return socket
}
const openMany = async (count: number): Promise<void> => {
  for (let opened = 0; opened < count; opened += 500)
    await Promise.all(Array.from({ length: Math.min(500, count - opened) }, open))
}

const path = '/v5/rooms/a7e04xxxxx7d1eca69/screenshots'
const checkOthers = async (name: string): Promise<void> => {
  let longest = 0
  for (let call = 0; call < 500; call += 1) {
    const begun = performance.now()
    const response = await fetch(url.origin + path, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
      body: '{"width":640,"height":480}',
    })
    assert.equal(response.status, 201)
    await response.arrayBuffer()
    longest = Math.max(longest, performance.now() - begun)
  }
  console.log(
    `${name}: 500 other requests got responses, the slowest after ${longest.toFixed(0)} ms; ${memory('VmRSS')} MB`,
  )
  assert.ok(longest < maxResponseMs)
}

const head = `POST ${path} HTTP/1.1\r\nHost: x\r\ntoken: NETLESSSDK_x\r\nContent-Type: application/json\r\n`
const sendLarge = async (chunked: boolean): Promise<void> => {
  const socket = await open()
  // Each Promise.race adds a listener.
  socket.setMaxListeners(0)
  const length = chunked ? 'Transfer-Encoding: chunked' : 'Content-Length: 100000000'
  socket.write(`${head}${length}\r\n\r\n`)
  const piece = Buffer.alloc(100_000, ' ')
  const framed = Buffer.concat([Buffer.from('186a0\r\n'), piece, Buffer.from('\r\n')])
  for (let sent = 0; sent < 1000 && !socket.destroyed; sent += 1)
    if (!socket.write(chunked ? framed : piece))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  socket.destroy()
}

try {
  await checkOthers('alone')
  await openMany(idle)
  await checkOthers(`${idle} idle connections`)
  const first = sockets.length
  await openMany(slow)
  for (const socket of sockets.slice(first)) socket.write(`${head}Content-Length: 1000000\r\n\r\n`)
  const drip = setInterval(() => {
    for (const socket of sockets.slice(first, first + slow)) if (socket.writable) socket.write(' ')
  }, 100)
  await checkOthers(`${slow} more that send a byte at a time`)
  const bodies = Array.from({ length: large }, (_, index) => sendLarge(index % 2 === 0))
  await checkOthers(`${large} bodies of 100 MB besides`)
  await Promise.all(bodies)
  await checkOthers('after them')
  clearInterval(drip)
  console.log(`peak memory ${memory('VmHWM')} MB`)
  assert.ok(Number(memory('VmHWM')) < maxMegabytes)
} finally {
  for (const socket of sockets) socket.destroy()
  mock.kill('SIGKILL')
}
