// Opens the storage that the settings name.
import type { BucketClientOptions } from './bucket-client.ts'
import { openBucketStorage } from './bucket-storage.ts'
import { openFolderStorage } from './folder-storage.ts'
import type { Storage } from './storage.ts'
import { parseStorageUrl } from './storage-url.ts'

/** How a storage is opened. */
export interface StorageOptions {
  /** What the URL of a screenshot that the server itself serves begins with; its key follows. */
  readonly publicUrl: () => string
  /** The limits of requests to a bucket. */
  readonly bucket?: BucketClientOptions
}

/**
 * Opens the storage.
 *
 * @param url - `file:./folder`, or the URL of a bucket at one of the {@link providers}
 * @throws SettingsError if the URL is invalid, or there are no credentials for it
 */
export async function openStorage(url: string, options: StorageOptions): Promise<Storage> {
  const location = parseStorageUrl(url)
  return location.kind === 'folder'
    ? openFolderStorage(location, options.publicUrl)
    : openBucketStorage(location, options.bucket)
}
