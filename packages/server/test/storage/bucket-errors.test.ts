// Buckets that misbehave, byte for byte: what is repeated, what is told, and that no secret is.
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import { freePort, startSocket } from '../images/hosts.ts'

const { signal } = new AbortController()
const upload = { key: 'x.png', png: Buffer.alloc(200_000), immutable: false }

const environment = {
  WHITEBOARD_STORAGE_ACCESS_KEY_ID: 'SECRET-KEY',
  WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: 'SECRET-HALF',
  WHITEBOARD_STORAGE_SESSION_TOKEN: 'SECRET-TOKEN',
}

/** What the far end does with a request that it has received whole, or with its connection. */
type Behaviour = (socket: Socket, server: Server) => void

const answer =
  (status: number, body = '', length = body.length): Behaviour =>
  (socket) =>
    socket.write(
      `HTTP/1.1 ${status} X\r\nContent-Type: application/xml\r\nContent-Length: ${length}\r\nx-amz-request-id: id-1\r\n\r\n${body}`,
    )

const failing = (status: number, code: string): Behaviour =>
  answer(
    status,
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${Object.values(environment).join(' ')}</Message><AWSAccessKeyId>SECRET-KEY</AWSAccessKeyId><StringToSign>SECRET-TOKEN</StringToSign></Error>`,
  )

const reset: Behaviour = (socket) => socket.resetAndDestroy()
const nothing: Behaviour = () => {}
/** Nobody is there any more for those who come again. */
const resetAndLeave: Behaviour = (socket, server) => {
  server.close()
  socket.resetAndDestroy()
}

interface FarEnd {
  readonly url: string
  /** How many requests it has received. */
  received(): number
  close(): Promise<void>
}

/** Behaves like this with one request after the other, and in the last way with all that follow. */
async function farEnd(behaviours: readonly Behaviour[]): Promise<FarEnd> {
  let received = 0
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let head = ''
    let missing: number | undefined
    socket.on('data', (piece: Buffer) => {
      if (missing === undefined) {
        head += piece.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        missing = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) - (head.length - end - 4)
        head = ''
      } else missing -= piece.length
      if (missing > 0) return
      missing = undefined
      const behave = behaviours[Math.min(received, behaviours.length - 1)]
      received += 1
      behave?.(socket, server)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `s3://pictures?region=us-east-1&endpoint=http://127.0.0.1:${port}`,
    received: () => received,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

const kept = answer(200)

test.each<[name: string, behaviours: Behaviour[], maxAttempts: number, outcome: string]>([
  ['fails twice', [failing(500, 'InternalError'), failing(502, 'Bad'), kept], 3, 'kept'],
  ['is busy for a moment', [failing(503, 'SlowDown'), kept], 2, 'kept'],
  ['resets connections', [reset, reset, kept], 3, 'kept'],
  ['does not answer at first', [nothing, kept], 2, 'kept'],
  ['stays busy', [failing(503, 'ServiceUnavailable')], 4, 'unavailable'],
  ['resets every connection', [reset], 4, 'unanswered'],
  ['never answers', [nothing], 4, 'unanswered'],
  ['hangs up, and then is busy', [reset, failing(503, 'SlowDown')], 4, 'unanswered'],
  ['hangs up, and then cannot be reached', [resetAndLeave], 1, 'unanswered'],
  ['hangs up, and then is full', [reset, failing(507, 'XMinioStorageFull')], 2, 'unanswered'],
  ['is behind one that has no answer', [failing(502, 'Bad')], 4, 'unanswered'],
  ['is behind one that waits no longer', [answer(504)], 4, 'unanswered'],
  ['stops in the middle of an answer', [answer(500, '<Error>', 1000)], 4, 'unanswered'],
  ['speaks another language', [(socket) => socket.end('SSH-2.0-x\r\n')], 1, 'unanswered'],
  ['refuses', [failing(403, 'AccessDenied')], 1, 'refused'],
  ['does not know the key', [failing(403, 'InvalidAccessKeyId')], 1, 'refused'],
  ['has let the token expire', [failing(400, 'ExpiredToken')], 1, 'refused'],
  ['has another time', [failing(403, 'RequestTimeTooSkewed')], 1, 'refused'],
  ['does not take it', [failing(400, 'SECRET-CODE and more')], 1, 'refused'],
  ['has no such bucket', [failing(404, 'NoSuchBucket')], 1, 'misplaced'],
  ['is elsewhere', [failing(301, 'PermanentRedirect')], 1, 'misplaced'],
  ['is in another region', [failing(400, 'AuthorizationHeaderMalformed')], 1, 'misplaced'],
  ['has a quota', [failing(403, 'QuotaExceeded')], 1, 'full'],
])(
  'a bucket that %s',
  async (_, behaviours, attempts, outcome) => {
    const far = await farEnd(behaviours)
    const storage = await openStorage(far.url, {
      publicUrl: () => '',
      // Short enough not to wait long for nothing, and longer than a busy machine needs to answer.
      bucket: { environment, attemptTimeoutMs: 500 },
    })
    const failure = await storage.put(upload, signal).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure === undefined ? 'kept' : (failure as { reason: string }).reason).toBe(outcome)
    expect(far.received()).toBe(attempts)
    const told = JSON.stringify([String(failure), (failure as Error | undefined)?.cause])
    expect(told).not.toContain('SECRET')
    await storage.close()
    await far.close()
  },
  30_000,
)

test('an error message has the error code and the request id', async () => {
  const far = await farEnd([failing(403, 'AccessDenied')])
  const storage = await openStorage(far.url, { publicUrl: () => '', bucket: { environment } })
  await expect(storage.put(upload, signal)).rejects.toThrow(
    'storage s3://pictures: the credentials do not allow this request (AccessDenied, status 403, request id-1)',
  )
  await storage.close()
  await far.close()
})

test('an idle connection is reported as such', async () => {
  const far = await farEnd([failing(400, 'RequestTimeout')])
  const bucket = { environment, maxAttempts: 1 }
  const storage = await openStorage(far.url, { publicUrl: () => '', bucket })
  const stoodStill = 'storage s3://pictures: the connection was idle for too long'
  await expect(storage.put(upload, signal)).rejects.toThrow(stoodStill)
  await storage.close()
  await far.close()
})

test('without a connection, a request may be retried', async () => {
  const silent = await startSocket(() => {})
  for (const endpoint of [
    `http://127.0.0.1:${await freePort()}`,
    silent.replace('http', 'https'),
  ]) {
    const url = `s3://pictures?region=us-east-1&endpoint=${endpoint}`
    const storage = await openStorage(url, {
      publicUrl: () => '',
      bucket: { environment, attemptTimeoutMs: 500, maxAttempts: 2 },
    })
    const failure = await storage.put(upload, signal).catch((error: unknown) => error)
    expect(failure).toMatchObject({ reason: 'unavailable' })
    expect(String(failure)).toContain('cannot be reached')
    await storage.close()
  }
})

test('a read without a response may be retried', async () => {
  const far = await farEnd([reset])
  const storage = await openStorage(far.url, { publicUrl: () => '', bucket: { environment } })
  await expect(storage.version('x.png', signal)).rejects.toMatchObject({ reason: 'unavailable' })
  await storage.close()
  await far.close()
})

test('the timeout covers all attempts and the pauses between them', async () => {
  const far = await farEnd([nothing])
  const storage = await openStorage(far.url, {
    publicUrl: () => '',
    bucket: { environment, attemptTimeoutMs: 60_000, timeoutMs: 200 },
  })
  await expect(storage.put(upload, signal)).rejects.toThrow(/took longer than 200 ms/)
  await storage.close()
  await far.close()
})
