// What a storage's URL says.
import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** A local folder. */
export interface FolderLocation {
  readonly kind: 'folder'
  readonly folder: string
}

/** A bucket, and how it is reached. */
export interface BucketLocation {
  readonly kind: 'bucket'
  readonly provider: Provider
  readonly bucket: string
  /** What every key begins with: empty, or with a `/` at its end. */
  readonly prefix: string
  /** The region as its provider writes it. */
  readonly region: string
  /** The region as requests are signed for it. */
  readonly signingRegion: string
  /** Where requests are sent; AWS's own where there is none. */
  readonly endpoint?: string
  /** Where those outside send theirs, which signed URLs are for. */
  readonly publicEndpoint?: string
  /** Whether the bucket is in the path, not in the host's name. */
  readonly pathStyle: boolean
  /** What the URL of a picture begins with: its key follows. Needs none where URLs are signed. */
  readonly base?: string
  /** How long a signed URL is good, in seconds. */
  readonly signed?: number
}

/** Who keeps a bucket, by the scheme of its URLs. */
export type Provider = 's3' | 'oss' | 'kodo'

/** What an address is for: the pictures made, or the rooms that they are made of. */
export type Purpose = 'storage' | 'rooms'

type Environment = Readonly<Record<string, string | undefined>>

const parameters: Readonly<Record<Purpose, readonly string[]>> = {
  storage: ['region', 'endpoint', 'path-style', 'domain', 'signed'],
  rooms: ['region', 'endpoint', 'path-style'],
}

const longestSigned = 7 * 24 * 60 * 60

const examples =
  'file:./folder, s3://bucket?region=eu-west-1, oss://bucket?region=oss-cn-hangzhou, kodo://bucket?region=cn-east-1&domain=pictures.example.com'

/**
 * Reads the URL of a folder or bucket. What it throws repeats no more of the URL than a bucket's
 * name that is one, since people put secrets into URLs.
 *
 * @throws RangeError where it is no such URL, with the part that is wrong
 */
export function parseStorageUrl(
  url: string,
  purpose: Purpose = 'storage',
  environment: Environment = process.env,
): FolderLocation | BucketLocation {
  const scheme = /^(file|s3|oss|kodo):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined)
    throw new RangeError(`${purpose}: not a URL of a folder or bucket, such as ${examples}`)
  return scheme === 'file'
    ? readFolder(url.slice('file:'.length), purpose)
    : readBucket(scheme as Provider, url.slice(`${scheme}:`.length), purpose, environment)
}

function readFolder(text: string, purpose: Purpose): FolderLocation {
  if (/[?#]/.test(text))
    throw new RangeError(
      `${purpose}: a file: URL takes no parameters; write %3F and %23 for ? and # in a name`,
    )
  if (/^\/\/[^/]/.test(text))
    throw new RangeError(
      `${purpose}: a file: URL has no host: file:./folder, or file:/folder for one at the root`,
    )
  const path = decode(text.replace(/^\/\//, '').replace(/^\/(?=[a-z]:)/i, ''))
  if (!path || path.includes('\0'))
    throw new RangeError(`${purpose}: a file: URL names a folder, such as file:./folder`)
  return { kind: 'folder', folder: resolve(path) }
}

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function readBucket(
  provider: Provider,
  text: string,
  purpose: Purpose,
  environment: Environment,
): BucketLocation {
  const [, bucket = '', path = '', query = ''] =
    /^\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?$/.exec(text) ?? []
  if (/[@:]/.test(text.split('?')[0] ?? ''))
    throw new RangeError(
      `${purpose}: a ${provider}: URL holds no credentials, and no port: credentials belong in the environment, an endpoint in "endpoint"`,
    )
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || isIP(bucket))
    throw new RangeError(
      `${purpose}: a ${provider}: URL names a bucket, in 3 to 63 small letters, digits, dots and hyphens, such as ${provider}://my-bucket`,
    )
  const place = `${provider}://${bucket}`
  const fail = (problem: string): never => {
    throw new RangeError(`${purpose}: ${problem} in ${place}`)
  }
  const prefix = readPrefix(path, fail)
  const given = readParameters(query, parameters[purpose], fail)
  const region = readRegion(provider, given, environment, fail)
  const own = presets[provider](bucket, region)
  const endpoint = readEndpoint(given.get('endpoint'), fail)
  const reached = endpoint ?? own.endpoint
  const pathStyle =
    readSwitch('path-style', given.get('path-style'), fail) ||
    // There is no certificate for a bucket with dots, and no host below an address.
    (bucket.includes('.') && !reached?.startsWith('http:')) ||
    (reached !== undefined && isIP(new URL(reached).hostname.replace(/^\[|\]$/g, '')) !== 0)
  const signed = readSeconds(given.get('signed'), fail)
  const domain = readDomain(given.get('domain'), fail)
  if (signed !== undefined && domain !== undefined)
    fail('"signed" and "domain" do not go together: a signed URL is for the endpoint')
  const base =
    domain ??
    (provider === 's3' ? baseAt(reached ?? awsEndpoint(region), bucket, pathStyle) : own.base)
  if (purpose === 'storage' && base === undefined && signed === undefined)
    fail('"domain", at which the bucket is read, or "signed" is missing')
  return {
    kind: 'bucket',
    provider,
    bucket,
    prefix,
    region,
    signingRegion: own.signingRegion,
    pathStyle,
    ...(reached === undefined ? {} : { endpoint: reached }),
    // Who reads does so from elsewhere than a server beside the bucket, which has a way of its own.
    ...((own.endpoint ?? reached) ? { publicEndpoint: own.endpoint ?? reached ?? '' } : {}),
    ...(base === undefined ? {} : { base }),
    ...(signed === undefined ? {} : { signed }),
  }
}

interface Preset {
  readonly signingRegion: string
  readonly endpoint?: string
  /** Where the bucket is read, where its provider gives it a place. */
  readonly base?: string
}

const presets: Readonly<Record<Provider, (bucket: string, region: string) => Preset>> = {
  s3: (_bucket, region) => ({ signingRegion: region }),
  oss: (bucket, region) => ({
    signingRegion: region.replace(/^oss-/, ''),
    endpoint: `https://s3.${region}.aliyuncs.com`,
    base: `https://${bucket}.${region}.aliyuncs.com/`,
  }),
  kodo: (_bucket, region) => ({
    signingRegion: region,
    endpoint: `https://s3.${region}.qiniucs.com`,
  }),
}

const awsEndpoint = (region: string): string =>
  `https://s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

function baseAt(endpoint: string, bucket: string, pathStyle: boolean): string {
  const { protocol, host, pathname } = new URL(endpoint)
  const path = pathname.replace(/\/$/, '')
  return pathStyle
    ? `${protocol}//${host}${path}/${bucket}/`
    : `${protocol}//${bucket}.${host}${path}/`
}

type Fail = (problem: string) => never

function readPrefix(path: string, fail: Fail): string {
  const prefix = decode(path.replace(/^\//, '').replace(/\/$/, ''))
  if (prefix === undefined) return fail('the path is not percent-encoded rightly')
  if (prefix === '') return ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to refuse
  if (prefix.split('/').some((part) => /^\.{0,2}$|[\x00-\x1F\x7F\\]/.test(part)))
    fail('the path has a part that is empty, ".", "..", or has a backslash or control character')
  return `${prefix}/`
}

function readParameters(
  query: string,
  known: readonly string[],
  fail: Fail,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    if (!known.includes(name))
      // What does not look like a name may be a secret.
      fail(
        `${/^[a-z][a-z-]{0,23}$/.test(name) ? `"${name}"` : 'a parameter'} is none of ${known.join(', ')}`,
      )
    if (given.has(name)) fail(`"${name}" is given twice`)
    if (value === '') fail(`"${name}" is empty`)
    given.set(name, value)
  }
  return given
}

function readRegion(
  provider: Provider,
  given: ReadonlyMap<string, string>,
  environment: Environment,
  fail: Fail,
): string {
  const region =
    given.get('region') ??
    (provider === 's3'
      ? environment.AWS_REGION || environment.AWS_DEFAULT_REGION || undefined
      : undefined)
  if (region === undefined) return fail('"region" is missing')
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(region)) fail('"region" is no region\'s name')
  return provider === 'oss' && !region.startsWith('oss-') ? `oss-${region}` : region
}

function readEndpoint(text: string | undefined, fail: Fail): string | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    return fail('"endpoint" is not an http or https URL without parameters')
  if (url.username || url.password) fail('"endpoint" holds credentials, which no URL should')
  return url.href.replace(/\/$/, '')
}

function readDomain(text: string | undefined, fail: Fail): string | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`)
  if (!url || url.search || url.hash || url.username || url.password)
    return fail('"domain" is not a domain, or an http or https URL without parameters')
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}

function readSeconds(text: string | undefined, fail: Fail): number | undefined {
  if (text === undefined) return undefined
  const seconds = Number(text)
  return /^\d+$/.test(text) && seconds > 0 && seconds <= longestSigned
    ? seconds
    : fail(`"signed" is not a number of seconds from 1 to ${longestSigned}`)
}

function readSwitch(name: string, text: string | undefined, fail: Fail): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false')
    fail(`"${name}" is neither true nor false`)
  return text === 'true'
}
