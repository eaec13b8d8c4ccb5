// A bucket that can be reached through a proxy only, as the environment says.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openBucketStorage } from '../../src/storage/bucket-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'
import { knownPair } from './s3-server.ts'

const { signal } = new AbortController()
const proxied: string[] = []

// It responds itself, as a bucket does.
const proxy = createServer((request, response) => {
  proxied.push(`${request.method} ${request.url}`)
  request.resume().on('end', () => response.writeHead(200, { ETag: '"one"' }).end())
})
await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
const { port } = proxy.address() as AddressInfo

afterAll(async () => {
  proxy.closeAllConnections()
  proxy.close()
})

const open = async (
  environment: Record<string, string>,
  endpoint = 'http://s3.corp.invalid',
): Promise<Storage> => {
  const url = `s3://pictures?region=us-east-1&endpoint=${endpoint}&path-style=true`
  const location = parseStorageUrl(url, 'storage', {})
  if (location.kind !== 'bucket') throw new Error('not a bucket')
  return openBucketStorage(location, {
    maxAttempts: 1,
    environment: {
      WHITEBOARD_STORAGE_ACCESS_KEY_ID: knownPair.accessKeyId,
      WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: knownPair.secretAccessKey,
      HTTP_PROXY: `http://127.0.0.1:${port}`,
      ...environment,
    },
  })
}

test('requests go through the proxy', async () => {
  const storage = await open({})
  await storage.check(signal)
  const upload = { key: 'a.png', png: new Uint8Array(10), immutable: false }
  expect(await storage.put(upload, signal)).toBe('"one"')
  expect(await storage.version('a.png', signal)).toBe('"one"')
  expect(proxied).toEqual([
    'PUT http://s3.corp.invalid/pictures/.whiteboard-server-check?x-id=PutObject',
    'PUT http://s3.corp.invalid/pictures/a.png?x-id=PutObject',
    'HEAD http://s3.corp.invalid/pictures/a.png',
  ])
  await storage.close()
})

test('they do not if the host is in NO_PROXY', async () => {
  proxied.length = 0
  const storage = await open({ NO_PROXY: 's3.corp.invalid' })
  await expect(storage.check(signal)).rejects.toThrow('cannot be reached')
  expect(proxied).toEqual([])
  await storage.close()
})

test('a bucket on this machine is reached without the proxy', async () => {
  proxied.length = 0
  const storage = await open({}, 'http://127.0.0.1:9')
  await expect(storage.check(signal)).rejects.toThrow('cannot be reached')
  expect(proxied).toEqual([])
  await storage.close()
})
