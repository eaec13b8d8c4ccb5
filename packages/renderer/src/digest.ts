// Identifies a file by its content. Pool and workers compare digests, so both compute them here.
import { hash } from 'node:crypto'

/** The digest of a file's bytes. */
export const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url')
