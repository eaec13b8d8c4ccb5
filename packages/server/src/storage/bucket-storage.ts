// Pictures in a bucket: of AWS S3, Aliyun OSS, Qiniu Kodo or any other that speaks the S3 protocol.

import { type BucketClient, type BucketOptions, openBucketClient } from './bucket-client.ts'
import { statusOf } from './bucket-errors.ts'
import { encodeKey, longestKey } from './key-template.ts'
import { type Storage, StorageError, type Upload } from './storage.ts'
import type { BucketLocation } from './storage-url.ts'

/** What `check` leaves in the bucket: an empty object. */
const checkKey = '.whiteboard-server-check'

const forEver = 'public, max-age=31536000, immutable'

// A picture behind the same URL may be drawn anew.
const eachTime = 'no-cache'

interface Sent {
  readonly key: string
  readonly body: Uint8Array
  readonly type: string
  readonly cache: string
}

// One request with the whole body and its hash: it is all there, or nothing is.
function send(bucket: BucketClient, sent: Sent, signal: AbortSignal): Promise<unknown> {
  return bucket.request(signal, (client, either) =>
    client.send(
      new bucket.sdk.PutObjectCommand({
        Bucket: bucket.address.bucket,
        Key: sent.key,
        Body: sent.body,
        ContentLength: sent.body.byteLength,
        ContentType: sent.type,
        CacheControl: sent.cache,
      }),
      { abortSignal: either },
    ),
  )
}

async function askForObject(
  bucket: BucketClient,
  key: string,
  signal: AbortSignal,
): Promise<boolean> {
  return bucket.request(signal, async (client, either) => {
    try {
      await client.send(
        new bucket.sdk.HeadObjectCommand({ Bucket: bucket.address.bucket, Key: key }),
        { abortSignal: either },
      )
      return true
    } catch (error) {
      // 403 is also what those get who may not list the bucket, where there is no such object.
      if ([403, 404].includes(statusOf(error) ?? 0)) return false
      throw error
    }
  })
}

async function hasObject(bucket: BucketClient, key: string, signal: AbortSignal): Promise<boolean> {
  try {
    return await askForObject(bucket, key, signal)
  } catch (error) {
    // Without an answer, too, it is known that a question has changed nothing.
    if (error instanceof StorageError && error.reason === 'unanswered')
      throw new StorageError('unavailable', error.message)
    throw error
  }
}

async function signedUrl(bucket: BucketClient, key: string, seconds: number): Promise<string> {
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  return getSignedUrl(
    bucket.outside,
    new bucket.sdk.GetObjectCommand({ Bucket: bucket.address.bucket, Key: key }),
    { expiresIn: seconds },
  )
}

/**
 * Keeps pictures in a bucket.
 *
 * `check` uploads an empty object, {@link checkKey}, the first time, and asks for it from then on:
 * that needs no right but to write there. Nothing is ever deleted: a lifecycle rule of the bucket
 * says how long pictures stay.
 *
 * @throws RangeError where the environment has no credentials
 */
export async function openBucketStorage(
  address: BucketLocation,
  options: BucketOptions = {},
): Promise<Storage> {
  const bucket = await openBucketClient(address, 'storage', options)
  const { base, prefix, signed } = address
  const check = { key: prefix + checkKey, body: new Uint8Array(), type: 'text/plain' }
  let checked = false

  return {
    bucket: address.bucket,
    region: address.region,
    prefix,
    put: async ({ key, png, immutable }: Upload, signal) => {
      if (Buffer.byteLength(key) > longestKey)
        throw new StorageError('refused', `storage: the key is longer than ${longestKey} bytes`)
      const cache = immutable ? forEver : eachTime
      await send(bucket, { key, body: png, type: 'image/png', cache }, signal)
    },
    has: (key, signal) => hasObject(bucket, key, signal),
    url: async (key) =>
      signed === undefined ? `${base}${encodeKey(key)}` : signedUrl(bucket, key, signed),
    check: async (signal) => {
      if (checked && (await hasObject(bucket, check.key, signal))) return
      await send(bucket, { ...check, cache: 'no-store' }, signal)
      checked = true
    },
    close: async () => bucket.close(),
  }
}
