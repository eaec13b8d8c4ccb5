// Which failed requests have sent nothing, with real connections.
import { expect, test } from 'vitest'
import { isUnsent } from '../../src/network/unsent.ts'
import { freePort, startSocket } from '../images/hosts.ts'

const failureOf = (url: string): Promise<unknown> =>
  fetch(url, { method: 'POST', body: 'x' }).then(
    () => undefined,
    (error: Error) => error.cause,
  )

test('nothing was sent if the port is closed or the host is unknown', async () => {
  const port = await freePort()
  expect(isUnsent(await failureOf(`http://127.0.0.1:${port}`))).toBe(true)
  expect(isUnsent(await failureOf(`http://localhost:${port}`))).toBe(true)
  expect(isUnsent(await failureOf('http://nowhere.invalid'))).toBe(true)
})

test('something may have been sent if the server closes the connection', async () => {
  const url = await startSocket((socket) => socket.resetAndDestroy())
  expect(isUnsent(await failureOf(url))).toBe(false)
  const silent = await startSocket((socket) => socket.end())
  expect(isUnsent(await failureOf(silent))).toBe(false)
})

test('nothing was sent if connecting failed at every address', () => {
  const connectError = { syscall: 'connect' }
  expect(isUnsent(new AggregateError([connectError, connectError]))).toBe(true)
  expect(isUnsent(new AggregateError([connectError, { syscall: 'read' }]))).toBe(false)
})

test('other values are not connection failures', () => {
  expect(isUnsent(undefined)).toBe(false)
  expect(isUnsent(new AggregateError([]))).toBe(false)
})
