// A real server of the S3 protocol for every day. It does not check hashes or regions: see strict.test.ts.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'

/** The pair that the server knows. */
export const knownPair = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** A running server, in a folder that goes with it. */
export interface S3Server {
  readonly endpoint: string
  close(): Promise<void>
}

/**
 * Starts one with these buckets.
 *
 * @param lists - whether buckets are to be listed: its own signature of that is wrong, so that it
 *   has to take every one
 */
export async function startS3Server(
  buckets: readonly string[],
  { lists = false }: { readonly lists?: boolean } = {},
): Promise<S3Server> {
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
    close: async () => {
      await server.close()
      await rm(directory, { recursive: true })
    },
  }
}
