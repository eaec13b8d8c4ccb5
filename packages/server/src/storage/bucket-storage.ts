// Stores screenshots in a bucket of any provider with the S3 API.
import { type BucketClient, type BucketClientOptions, createBucketClient } from './bucket-client.ts'
import { statusOf } from './bucket-errors.ts'
import type { BucketLocation } from './bucket-url.ts'
import { encodeKey, maxKeyBytes } from './key-template.ts'
import { type Storage, StorageError, type Upload } from './storage.ts'

/** The key of the empty object with which `check` tries the bucket. */
const checkKey = '.whiteboard-server-check'

const cacheForever = 'public, max-age=31536000, immutable'

// The screenshot at a URL may be replaced.
const cacheWithValidation = 'no-cache'

interface PutRequest {
  readonly key: string
  readonly body: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
}

/** An object in the bucket. */
interface StoredObject {
  /** `undefined` if the storage does not say. */
  readonly version: string | undefined
}

/** Screenshots in a bucket. */
class BucketStorage implements Storage {
  readonly bucket: string
  readonly region: string
  readonly prefix: string
  readonly #client: BucketClient
  #isChecked = false

  constructor(client: BucketClient) {
    const { bucket, region, prefix } = client.location
    this.bucket = bucket
    this.region = region
    this.prefix = prefix
    this.#client = client
  }

  async put({ key, png, immutable }: Upload, signal: AbortSignal): Promise<string | undefined> {
    if (Buffer.byteLength(key) > maxKeyBytes)
      throw new StorageError(
        'rejected',
        `storage: the key is longer than ${maxKeyBytes} bytes; shorten the scene's path, or put {hash} into the key`,
      )
    const cacheControl = immutable ? cacheForever : cacheWithValidation
    return this.#put({ key, body: png, contentType: 'image/png', cacheControl }, signal)
  }

  async version(key: string, signal: AbortSignal): Promise<string | undefined> {
    return (await this.#find(key, signal))?.version
  }

  async #find(key: string, signal: AbortSignal): Promise<StoredObject | undefined> {
    try {
      return await this.#head(key, signal)
    } catch (error) {
      // A HEAD request changes nothing, so it may be retried even if there was no response.
      if (error instanceof StorageError && error.reason === 'no-response')
        throw new StorageError('unavailable', error.message)
      throw error
    }
  }

  async url(key: string): Promise<string> {
    const { publicUrl, signed } = this.#client.location
    return signed === undefined ? `${publicUrl}${encodeKey(key)}` : this.#signUrl(key, signed)
  }

  /** Uploads an empty object the first time, and checks for it from then on: that needs no right but to write. */
  async check(signal: AbortSignal): Promise<void> {
    const key = this.prefix + checkKey
    if (this.#isChecked && (await this.#find(key, signal))) return
    const body = new Uint8Array()
    await this.#put({ key, body, contentType: 'text/plain', cacheControl: 'no-store' }, signal)
    this.#isChecked = true
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  // One request with the whole body and its hash: the object is complete, or is not there.
  async #put(
    { key, body, contentType, cacheControl }: PutRequest,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const command = new this.#client.sdk.PutObjectCommand({
      Bucket: this.bucket,
      Key: key,
      Body: body,
      ContentLength: body.byteLength,
      ContentType: contentType,
      CacheControl: cacheControl,
    })
    const { ETag } = await this.#client.request(signal, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    )
    return ETag
  }

  /** What is stored under the key. */
  #head(key: string, signal: AbortSignal): Promise<StoredObject | undefined> {
    const command = new this.#client.sdk.HeadObjectCommand({ Bucket: this.bucket, Key: key })
    return this.#client.request(signal, async (client, abortSignal) => {
      try {
        return { version: (await client.send(command, { abortSignal })).ETag }
      } catch (error) {
        // 403 is also the response to credentials that may not list the bucket if there is no such object.
        if ([403, 404].includes(statusOf(error) ?? 0)) return undefined
        throw error
      }
    })
  }

  async #signUrl(key: string, seconds: number): Promise<string> {
    const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
    const { sdk, publicClient } = this.#client
    const command = new sdk.GetObjectCommand({ Bucket: this.bucket, Key: key })
    return getSignedUrl(publicClient, command, { expiresIn: seconds })
  }
}

/**
 * Opens the storage in a bucket. Nothing is ever deleted: a lifecycle rule of the bucket decides how long
 * screenshots are kept.
 *
 * @throws SettingsError if the environment has no credentials
 */
export async function openBucketStorage(
  location: BucketLocation,
  options: BucketClientOptions = {},
): Promise<Storage> {
  return new BucketStorage(await createBucketClient(location, 'storage', options))
}
