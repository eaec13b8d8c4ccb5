// A real S3 server for most tests. It does not check hashes or regions; strict.test.ts does.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'

/** The key pair that the server accepts. */
export const knownPair = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** A running server; closing it removes its folder. */
export interface S3Server {
  readonly endpoint: string
  close(): Promise<void>
}

/** A server that keeps its objects in files. */
export interface FileS3Server extends S3Server {
  /** A folder for each bucket, with the keys as paths in it. */
  readonly directory: string
}

/**
 * Starts a server with these buckets.
 *
 * @param lists - whether buckets are listed: the server computes wrong signatures for listings, so it has to
 *   accept any signature
 */
export async function startS3Server(
  buckets: readonly string[],
  { lists = false }: { readonly lists?: boolean } = {},
): Promise<FileS3Server> {
  const directory = await mkdtemp(join(tmpdir(), 's3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    allowMismatchedSignatures: lists,
    configureBuckets: buckets.map((name) => ({ name, configs: [] })),
  })
  const { port } = (await server.run()) as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    directory,
    close: async () => {
      await server.close()
      await rm(directory, { recursive: true })
    },
  }
}
