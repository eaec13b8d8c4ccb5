// Lists and reads the objects of a bucket.
import type { S3Client } from '@aws-sdk/client-s3'
import type { BucketClient } from '../storage/bucket-client.ts'
import { statusOf } from '../storage/bucket-errors.ts'
import { fileTooLarge, tooManyFiles } from './layout.ts'
import type { SceneFile } from './scene-source.ts'

/** An object of a listing. */
export interface ListedObject {
  /** What follows the prefix that was listed. */
  readonly name: string
  readonly version: string | undefined
}

/** What to list. */
export interface ListQuery {
  readonly prefix: string
  readonly maxFiles: number
  /** Only as far as the next `/`. */
  readonly isFlat?: boolean
}

/** The chunks together; `undefined` if they are larger than the limit. */
async function readAll(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    // Leaving the loop closes the connection.
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The objects of a bucket, below the prefix of its URL. */
export class BucketObjects {
  readonly #client: BucketClient

  constructor(client: BucketClient) {
    this.#client = client
  }

  /** @throws RoomsError, StorageError, or the signal's reason */
  async list(
    { prefix, maxFiles, isFlat = false }: ListQuery,
    signal: AbortSignal,
  ): Promise<readonly ListedObject[]> {
    const { sdk, location } = this.#client
    const whole = location.prefix + prefix
    const listed: ListedObject[] = []
    let ContinuationToken: string | undefined
    do {
      const command = new sdk.ListObjectsV2Command({
        Bucket: location.bucket,
        Prefix: whole,
        ...(isFlat && { Delimiter: '/' }),
        ...(ContinuationToken !== undefined && { ContinuationToken }),
      })
      const page = await this.#client.request(signal, (client, abortSignal) =>
        client.send(command, { abortSignal }),
      )
      for (const { Key = '', ETag } of page.Contents ?? [])
        listed.push({ name: Key.slice(whole.length), version: ETag })
      if (listed.length > maxFiles) throw tooManyFiles(maxFiles)
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (ContinuationToken !== undefined)
    return listed
  }

  /** The object's version; `undefined` if there is none. */
  version(name: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#unlessMissing(signal, async (client, abortSignal) => {
      const command = new this.#client.sdk.HeadObjectCommand(this.#address(name))
      return (await client.send(command, { abortSignal })).ETag
    })
  }

  /**
   * The object's content; `undefined` if there is none.
   *
   * @throws RoomsError if it is larger than the limit
   */
  async read(name: string, maxBytes: number, signal: AbortSignal): Promise<SceneFile | undefined> {
    const found = await this.#unlessMissing(signal, async (client, abortSignal) => {
      const command = new this.#client.sdk.GetObjectCommand(this.#address(name))
      const { Body, ContentLength, ETag } = await client.send(command, { abortSignal })
      const body = Body as AsyncIterable<Uint8Array> & { destroy(): void }
      if ((ContentLength ?? 0) <= maxBytes)
        return { bytes: await readAll(body, maxBytes), version: ETag }
      body.destroy()
      return { bytes: undefined, version: ETag }
    })
    if (!found) return undefined
    const { bytes, version } = found
    if (!bytes) throw fileTooLarge(name, maxBytes)
    return version === undefined ? { bytes } : { bytes, version }
  }

  #address(name: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.#client.location
    return { Bucket: bucket, Key: prefix + name }
  }

  #unlessMissing<Result>(
    signal: AbortSignal,
    send: (client: S3Client, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result | undefined> {
    return this.#client.request(signal, async (client, abortSignal) => {
      try {
        return await send(client, abortSignal)
      } catch (error) {
        // If the bucket is missing, the error comes up when it is listed.
        if (statusOf(error) === 404) return undefined
        throw error
      }
    })
  }
}
