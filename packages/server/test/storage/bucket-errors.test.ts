// Buckets that fail at the level of bytes: which attempts are retried, and errors without secrets.
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

/** What the bucket does once it has received a complete request. */
type Reaction = (socket: Socket, server: Server) => void

const respond =
  (status: number, body = '', length = body.length): Reaction =>
  (socket) =>
    socket.write(
      `HTTP/1.1 ${status} X\r\nContent-Type: application/xml\r\nContent-Length: ${length}\r\nx-amz-request-id: id-1\r\n\r\n${body}`,
    )

const failing = (status: number, code: string): Reaction =>
  respond(
    status,
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${Object.values(environment).join(' ')}</Message><AWSAccessKeyId>SECRET-KEY</AWSAccessKeyId><StringToSign>SECRET-TOKEN</StringToSign></Error>`,
  )

const reset: Reaction = (socket) => socket.resetAndDestroy()
const nothing: Reaction = () => {}
/** Closes the connection and the port. */
const resetAndLeave: Reaction = (socket, server) => {
  server.close()
  socket.resetAndDestroy()
}

interface FakeBucket {
  readonly url: string
  /** How many complete requests it has received. */
  received(): number
  close(): Promise<void>
}

/** Starts a bucket that reacts to each request in turn, and to all further ones like to the last. */
async function startBucket(reactions: readonly Reaction[]): Promise<FakeBucket> {
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
      const react = reactions[Math.min(received, reactions.length - 1)]
      received += 1
      react?.(socket, server)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `s3://screenshots?region=us-east-1&endpoint=http://127.0.0.1:${port}`,
    received: () => received,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

const stored = respond(200)

test.each<[name: string, reactions: Reaction[], maxAttempts: number, outcome: string]>([
  ['fails twice', [failing(500, 'InternalError'), failing(502, 'Bad'), stored], 3, 'stored'],
  ['is busy for a moment', [failing(503, 'SlowDown'), stored], 2, 'stored'],
  ['resets connections', [reset, reset, stored], 3, 'stored'],
  ['does not respond at first', [nothing, stored], 2, 'stored'],
  ['stays busy', [failing(503, 'ServiceUnavailable')], 4, 'unavailable'],
  ['resets every connection', [reset], 4, 'no-response'],
  ['never responds', [nothing], 4, 'no-response'],
  ['closes a connection, and then is busy', [reset, failing(503, 'SlowDown')], 4, 'no-response'],
  ['closes a connection, and then cannot be reached', [resetAndLeave], 1, 'no-response'],
  [
    'closes a connection, and then is full',
    [reset, failing(507, 'XMinioStorageFull')],
    2,
    'no-response',
  ],
  ['is behind a gateway that gets no response', [failing(502, 'Bad')], 4, 'no-response'],
  ['is behind a gateway that times out', [respond(504)], 4, 'no-response'],
  ['stops in the middle of a response', [respond(500, '<Error>', 1000)], 4, 'no-response'],
  ['does not speak HTTP', [(socket) => socket.end('SSH-2.0-x\r\n')], 1, 'no-response'],
  ['denies access', [failing(403, 'AccessDenied')], 1, 'rejected'],
  ['does not know the key', [failing(403, 'InvalidAccessKeyId')], 1, 'rejected'],
  ['says that the token has expired', [failing(400, 'ExpiredToken')], 1, 'rejected'],
  ['has a different time', [failing(403, 'RequestTimeTooSkewed')], 2, 'rejected'],
  ['rejects the request', [failing(400, 'SECRET-CODE and more')], 1, 'rejected'],
  ['has no such bucket', [failing(404, 'NoSuchBucket')], 1, 'not-found'],
  ['is at another endpoint', [failing(301, 'PermanentRedirect')], 1, 'not-found'],
  ['is in another region', [failing(400, 'AuthorizationHeaderMalformed')], 1, 'not-found'],
  ['has reached its quota', [failing(403, 'QuotaExceeded')], 1, 'full'],
])(
  'a bucket that %s',
  async (_, reactions, attempts, outcome) => {
    const bucket = await startBucket(reactions)
    const storage = await openStorage(bucket.url, {
      publicUrl: () => '',
      // Short, but longer than a busy machine needs to respond.
      bucket: { environment, attemptTimeoutMs: 500 },
    })
    const failure = await storage.put(upload, signal).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure === undefined ? 'stored' : (failure as { reason: string }).reason).toBe(outcome)
    expect(bucket.received()).toBe(attempts)
    const shown = JSON.stringify([String(failure), (failure as Error | undefined)?.cause])
    expect(shown).not.toContain('SECRET')
    await storage.close()
    await bucket.close()
  },
  30_000,
)

test('an error message has the error code and the request id', async () => {
  const bucket = await startBucket([failing(403, 'AccessDenied')])
  const storage = await openStorage(bucket.url, { publicUrl: () => '', bucket: { environment } })
  await expect(storage.put(upload, signal)).rejects.toThrow(
    'storage s3://screenshots: the credentials do not allow this request (AccessDenied, status 403, request id-1)',
  )
  await storage.close()
  await bucket.close()
})

test('an idle connection is reported as such', async () => {
  const bucket = await startBucket([failing(400, 'RequestTimeout')])
  const options = { environment, maxAttempts: 1 }
  const storage = await openStorage(bucket.url, { publicUrl: () => '', bucket: options })
  const idle = 'storage s3://screenshots: the connection was idle for too long'
  await expect(storage.put(upload, signal)).rejects.toThrow(idle)
  await storage.close()
  await bucket.close()
})

test('without a connection, a request may be retried', async () => {
  const silent = await startSocket(() => {})
  for (const endpoint of [
    `http://127.0.0.1:${await freePort()}`,
    silent.replace('http', 'https'),
  ]) {
    const url = `s3://screenshots?region=us-east-1&endpoint=${endpoint}`
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
  const bucket = await startBucket([reset])
  const storage = await openStorage(bucket.url, { publicUrl: () => '', bucket: { environment } })
  await expect(storage.version('x.png', signal)).rejects.toMatchObject({ reason: 'unavailable' })
  await storage.close()
  await bucket.close()
})

test('however many requests have failed, each of the next ones is retried', async () => {
  const outage = Array<Reaction>(600).fill(failing(500, 'InternalError'))
  const bucket = await startBucket([...outage, reset, stored])
  const storage = await openStorage(bucket.url, { publicUrl: () => '', bucket: { environment } })
  while (bucket.received() < outage.length) {
    const left = Math.min(25, Math.ceil((outage.length - bucket.received()) / 4))
    await Promise.allSettled(Array.from({ length: left }, () => storage.version('x.png', signal)))
  }
  await expect(storage.version('x.png', signal)).resolves.toBeUndefined()
  expect(bucket.received()).toBe(outage.length + 2)
  await storage.close()
  await bucket.close()
})

test('the timeout covers all attempts and the pauses between them', async () => {
  const bucket = await startBucket([nothing])
  const storage = await openStorage(bucket.url, {
    publicUrl: () => '',
    bucket: { environment, attemptTimeoutMs: 60_000, timeoutMs: 200 },
  })
  await expect(storage.put(upload, signal)).rejects.toThrow(/took longer than 200 ms/)
  await storage.close()
  await bucket.close()
})

test('a web page is neither a stored screenshot nor one that was stored before', async () => {
  const page: Reaction = (socket) =>
    socket.write(
      'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6\r\n\r\n<html>',
    )
  const bucket = await startBucket([page])
  const storage = await openStorage(bucket.url, { publicUrl: () => '', bucket: { environment } })
  await expect(storage.put(upload, signal)).rejects.toThrow('the response was a web page')
  await expect(storage.version(upload.key, signal)).rejects.toMatchObject({
    reason: 'unavailable',
    message: expect.stringContaining('the response was a web page'),
  })
  await storage.close()
  await bucket.close()
})

test('a response without an end is cut off', async () => {
  let sent = 0
  const endless: Reaction = (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n')
    const more = (): void => {
      while (!socket.destroyed && socket.write(Buffer.alloc(2 ** 20, ' '))) sent += 1
    }
    socket.on('drain', more)
    more()
  }
  const bucket = await startBucket([endless])
  const client = { environment, maxAttempts: 1 }
  const storage = await openStorage(bucket.url, { publicUrl: () => '', bucket: client })
  await expect(storage.put(upload, signal)).rejects.toMatchObject({ name: 'StorageError' })
  expect(sent).toBeLessThan(64)
  await storage.close()
  await bucket.close()
})
