// Failures of real connections: which of them have sent nothing.
import { expect, test } from 'vitest'
import { isUnsent } from '../../src/network/unsent.ts'
import { freePort, startSocket } from '../images/hosts.ts'

const failureOf = (url: string): Promise<unknown> =>
  fetch(url, { method: 'POST', body: 'x' }).then(
    () => undefined,
    (error: Error) => error.cause,
  )

test('nobody at the port, at any of the addresses, or of the name', async () => {
  const port = await freePort()
  expect(isUnsent(await failureOf(`http://127.0.0.1:${port}`))).toBe(true)
  expect(isUnsent(await failureOf(`http://localhost:${port}`))).toBe(true)
  expect(isUnsent(await failureOf('http://nowhere.invalid'))).toBe(true)
})

test('somebody who hangs up may have understood', async () => {
  const url = await startSocket((socket) => socket.resetAndDestroy())
  expect(isUnsent(await failureOf(url))).toBe(false)
  const silent = await startSocket((socket) => socket.end())
  expect(isUnsent(await failureOf(silent))).toBe(false)
})

test('of several addresses, none was connected to', () => {
  const refused = { syscall: 'connect' }
  expect(isUnsent(new AggregateError([refused, refused]))).toBe(true)
  expect(isUnsent(new AggregateError([refused, { syscall: 'read' }]))).toBe(false)
})

test('what is no failure of a connection is none', () => {
  expect(isUnsent(undefined)).toBe(false)
  expect(isUnsent(new AggregateError([]))).toBe(false)
})
