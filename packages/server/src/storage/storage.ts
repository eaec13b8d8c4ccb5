// Where pictures go.
import type { FileHandle } from 'node:fs/promises'

/** A picture to keep. */
export interface Upload {
  /** Its name in the bucket, such as `room_cover/my-room/init-640x480.png`. */
  readonly key: string
  readonly png: Uint8Array
  /** Whether the key changes with the content, so that it may be cached for ever. */
  readonly immutable: boolean
}

/** A picture that the server itself hands out. */
export interface StoredScreenshot {
  /** The file, open for reading; whoever asked for it closes it. */
  readonly file: FileHandle
  /** Its size in bytes. */
  readonly size: number
  /** Changes whenever the picture does. */
  readonly version: string
}

/** A place that keeps pictures: a folder or a bucket. */
export interface Storage {
  /** The bucket's name as answers give it; a folder's own name. */
  readonly bucket: string
  /** The bucket's region as its provider calls it; `local` for a folder. */
  readonly region: string
  /**
   * What the keys of all pictures begin with, as the storage's URL says: empty, or with a `/` at
   * its end. It is part of the key: give it to `readKeyTemplate`.
   */
  readonly prefix: string
  /**
   * Keeps a picture, whole or not at all, and repeats what may be repeated.
   *
   * @throws StorageError, or the signal's reason
   */
  put(upload: Upload, signal: AbortSignal): Promise<void>
  /**
   * Whether the key is known to be kept. `false` where the storage does not say: credentials that
   * may only write cannot ask.
   *
   * @throws StorageError, or the signal's reason
   */
  has(key: string, signal: AbortSignal): Promise<boolean>
  /** Where the key's picture can be read. */
  url(key: string): Promise<string>
  /**
   * Opens a picture that the server itself hands out; `undefined` where there is none. A bucket
   * hands out its own pictures and does not have this.
   *
   * @throws StorageError
   */
  open?(key: string): Promise<StoredScreenshot | undefined>
  /**
   * Tries whether pictures can be kept now; asked at start and for `/readyz`.
   *
   * @throws StorageError, or the signal's reason
   */
  check(signal: AbortSignal): Promise<void>
  /** Ends what it holds open. */
  close(): Promise<void>
}

/** Why the storage did not do what it was asked. */
export type StorageReason =
  /** It cannot be reached, or said that it is busy or down: nothing was kept, and the same may go well later. */
  | 'unavailable'
  /** It did not answer, or not in time: nobody knows whether it did what it was asked. */
  | 'unanswered'
  /** It is full. */
  | 'full'
  /** It does not take the credentials, or does not allow this. */
  | 'refused'
  /** There is no such bucket, or it is elsewhere. */
  | 'misplaced'

/** A failure of the storage; the message names no secret and may go to the caller. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError'
  readonly reason: StorageReason

  constructor(reason: StorageReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
