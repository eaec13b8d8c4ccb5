// The interface of a storage for screenshots.
import type { FileHandle } from 'node:fs/promises'
import { ReasonError } from '../errors/reason-error.ts'

/** A screenshot to store. */
export interface Upload {
  /** Its name in the bucket, such as `room_cover/my-room/init-640x480.png`. */
  readonly key: string
  readonly png: Uint8Array
  /** Whether the key changes with the content, so that caches may keep it for ever. */
  readonly immutable: boolean
}

/** A stored screenshot that the server itself serves. */
export interface StoredScreenshot {
  /** Its file, opened for reading; the caller closes it. */
  readonly file: FileHandle
  /** Its size in bytes. */
  readonly size: number
  /** Changes whenever the screenshot does. */
  readonly version: string
}

/** Stores screenshots: in a folder or a bucket. */
export interface Storage {
  /** The bucket's name for responses; for a folder the folder's own name. */
  readonly bucket: string
  /** The bucket's region as its provider names it; `local` for a folder. */
  readonly region: string
  /**
   * What the keys of all screenshots begin with, from the storage's URL: empty, or with a `/` at its end. It is
   * part of the key: pass it to `parseKeyTemplate`.
   */
  readonly prefix: string
  /**
   * Stores a screenshot completely or not at all. Retries what may be retried.
   *
   * @returns the version of what is stored now, which changes whenever it is replaced; `undefined` if the storage
   *   does not say
   * @throws StorageError, or the signal's reason
   */
  put(upload: Upload, signal: AbortSignal): Promise<string | undefined>
  /**
   * The version of what is stored under the key. `undefined` if nothing is, or if the storage does not say:
   * credentials that may only write cannot ask.
   *
   * @throws StorageError, or the signal's reason
   */
  version(key: string, signal: AbortSignal): Promise<string | undefined>
  /** The URL at which the screenshot can be read. */
  url(key: string): Promise<string>
  /**
   * Opens a screenshot that the server itself serves; `undefined` if there is none. Only folders have this.
   *
   * @param query - of the URL, with its signature if URLs are signed
   * @throws StorageError
   */
  open?(key: string, query: URLSearchParams): Promise<StoredScreenshot | undefined>
  /**
   * Throws if screenshots cannot be stored now. Called at the start and for `/readyz`.
   *
   * @throws StorageError, or the signal's reason
   */
  check(signal: AbortSignal): Promise<void>
  /** Releases the storage's connections and files. */
  close(): Promise<void>
}

/** Why the storage failed. */
export type StorageReason =
  /** It cannot be reached, or said that it is busy or down. Nothing was stored, and a retry may succeed. */
  | 'unavailable'
  /** It did not respond, or not in time. The request may have taken effect. */
  | 'no-response'
  /** It is full. */
  | 'full'
  /** It rejects the credentials, or does not allow this. */
  | 'rejected'
  /** There is no such bucket, or it is elsewhere. */
  | 'not-found'

/** A failure of the storage. The message names no secret and may go to the caller. */
export class StorageError extends ReasonError<StorageReason> {
  override readonly name: string = 'StorageError'
}
