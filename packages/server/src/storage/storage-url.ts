// Parses the URL of a folder or bucket.
import { resolve } from 'node:path'
import { SettingsError } from '../settings/settings-error.ts'
import { type BucketLocation, parseBucketUrl } from './bucket-url.ts'
import { folderExample, type ProviderName, providers } from './providers.ts'
import { decodePercent, type Environment, type Purpose, UrlParser } from './url-parameters.ts'

/** A local folder. */
export interface FolderLocation {
  readonly kind: 'folder'
  readonly folder: string
  /** How long the URL of a screenshot is valid, in seconds. */
  readonly signed?: number
}

const examples = [folderExample, ...Object.values(providers)].map(({ example }) => example)

const isProviderName = (scheme: string): scheme is ProviderName => Object.hasOwn(providers, scheme)

/**
 * Parses a storage URL. Error messages repeat nothing of it but the name of the bucket, since people put secrets
 * into URLs.
 *
 * @throws SettingsError if the URL is invalid
 */
export function parseStorageUrl(
  url: string,
  purpose: Purpose = 'storage',
  environment: Environment = process.env,
): FolderLocation | BucketLocation {
  const scheme = /^([a-z][a-z\d]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''
  const rest = url.slice(scheme.length + 1)
  if (scheme === 'file') return parseFolderUrl(rest, purpose)
  if (isProviderName(scheme)) return parseBucketUrl(scheme, rest, purpose, environment)
  throw new SettingsError(
    `${purpose}: this is not the URL of a folder or bucket; write one such as ${examples.join(', ')}`,
  )
}

function parseFolderUrl(text: string, purpose: Purpose): FolderLocation {
  const [, signedText] = /\?signed=(\w*)$/.exec(text) ?? []
  if (signedText !== undefined && purpose === 'storage') {
    const signed = new UrlParser(purpose, 'file:').signedSeconds(signedText)
    const location = parseFolderUrl(text.replace(/\?.*$/, ''), purpose)
    return signed === undefined ? location : { ...location, signed }
  }
  if (/[?#]/.test(text))
    throw new SettingsError(
      `${purpose}: a file: URL has no parameters but "signed"; for ? and # in the name of a folder, write %3F and %23`,
    )
  if (/^\/\/[^/]/.test(text))
    throw new SettingsError(
      `${purpose}: a file: URL has no host; write file:./folder, or file:/folder for an absolute path`,
    )
  const path = decodePercent(text.replace(/^\/\//, '').replace(/^\/(?=[a-z]:)/i, ''))
  if (!path || path.includes('\0'))
    throw new SettingsError(`${purpose}: a file: URL must name a folder, such as file:./folder`)
  return { kind: 'folder', folder: resolve(path) }
}
