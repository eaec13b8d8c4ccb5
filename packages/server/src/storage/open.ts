// Opens the storage that a URL names.
import { readAddress } from './address.ts'
import { openBucket } from './bucket.ts'
import type { BucketOptions } from './client.ts'
import { openFolder } from './folder.ts'
import type { Storage } from './storage.ts'

/** How a storage is opened. */
export interface StorageOptions {
  /** What the URL of a picture that the server itself serves begins with: its key follows. */
  readonly publicUrl: () => string
  /** How patient the server is with a bucket. */
  readonly bucket?: BucketOptions
}

/**
 * Opens it.
 *
 * @param url - `file:./folder`, `s3://…`, `oss://…` or `kodo://…`
 * @throws RangeError where it is no such URL, or there are no credentials for it
 */
export async function openStorage(url: string, options: StorageOptions): Promise<Storage> {
  const address = readAddress(url)
  return address.kind === 'folder'
    ? openFolder(address.folder, options.publicUrl)
    : openBucket(address, options.bucket)
}
