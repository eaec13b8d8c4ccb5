// Opens the storage that a URL names.

import type { BucketOptions } from './bucket-client.ts'
import { openBucketStorage } from './bucket-storage.ts'
import { openFolderStorage } from './folder-storage.ts'
import type { Storage } from './storage.ts'
import { parseStorageUrl } from './storage-url.ts'

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
  const address = parseStorageUrl(url)
  return address.kind === 'folder'
    ? openFolderStorage(address.folder, options.publicUrl)
    : openBucketStorage(address, options.bucket)
}
