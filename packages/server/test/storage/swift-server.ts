// OpenStack Swift, which checks every signature, hash, region and clock, and replaces an object in one step.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { firstOutput } from '@whiteboard-screenshots/e2e/programs'
import type { S3Server } from './s3-server.ts'

/** The key pair that the server accepts. */
export const swiftPair = { accessKeyId: 'test:tester', secretAccessKey: 'testing' }

/** A client of the server. */
export const createSwiftClient = (endpoint: string): S3Client =>
  new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: swiftPair })

/** Starts a server with this bucket, in a folder of its own. */
export async function startSwiftServer(bucket: string): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'swift-'))
  // Debian's Swift packages need Debian's Python, which may not be the first in PATH.
  const server = spawn(
    '/usr/bin/python3',
    [join(import.meta.dirname, 'strict-server.py'), folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const endpoint = `http://127.0.0.1:${(await firstOutput(server)).trim()}`
  const client = createSwiftClient(endpoint)
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
  return {
    endpoint,
    close: async () => {
      server.kill()
      await once(server, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}
