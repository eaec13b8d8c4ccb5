// A client that asks for stored screenshots many times at once on one connection.
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { post, start } from './start-test-server.ts'

const countDescriptors = (): number => readdirSync('/proc/self/fd').length

test('pipelined downloads take no more descriptors than the limit, and none once the client has left', async () => {
  const { url } = await start({ stallTimeout: 5000 })
  const response = await post(url, { width: 640, height: 480 })
  const { url: screenshot } = (await response.json()) as { url: string }
  const before = countDescriptors()
  const { port, pathname } = new URL(screenshot)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {}).pause()
  await once(socket, 'connect')
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(800))
  let most = 0
  for (let round = 0; round < 20; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    most = Math.max(most, countDescriptors())
  }
  socket.destroy()
  await expect.poll(countDescriptors, { timeout: 10_000 }).toBeLessThanOrEqual(before + 5)
  expect(most).toBeLessThan(before + 300)
  expect((await (await fetch(screenshot)).arrayBuffer()).byteLength).toBeGreaterThan(0)
})
