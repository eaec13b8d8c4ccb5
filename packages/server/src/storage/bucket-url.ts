// Parses the URL of a bucket.
import { isIP } from 'node:net'
import { SettingsError } from '../settings/settings-error.ts'
import { type ProviderName, providers, type StorageProvider } from './providers.ts'
import { type Environment, type Parameters, type Purpose, UrlParser } from './url-parameters.ts'

/** A bucket, and how it is reached. */
export interface BucketLocation {
  readonly kind: 'bucket'
  readonly provider: ProviderName
  readonly bucket: string
  /** What every key begins with: empty, or with a `/` at its end. */
  readonly prefix: string
  /** The region as its provider writes it. */
  readonly region: string
  /** The region for which requests are signed. */
  readonly signingRegion: string
  /** Where requests are sent; without one, to the endpoint that the AWS client knows. */
  readonly endpoint?: string
  /** The endpoint of signed URLs, for readers elsewhere. */
  readonly publicEndpoint?: string
  /** Whether the bucket is part of the path rather than of the host's name. */
  readonly pathStyle: boolean
  /** What the URL of a screenshot begins with; its key follows. Not set if URLs are signed. */
  readonly publicUrl?: string
  /** How long a signed URL is valid, in seconds. */
  readonly signed?: number
}

function splitUrl(provider: ProviderName, text: string, purpose: Purpose) {
  const [, bucket = '', path = '', query = ''] =
    /^\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?$/.exec(text) ?? []
  if (/[@:]/.test(text.split('?')[0] ?? ''))
    throw new SettingsError(
      `${purpose}: a ${provider}: URL has no credentials and no port; put credentials into the environment, and an endpoint into the parameter "endpoint"`,
    )
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || isIP(bucket))
    throw new SettingsError(
      `${purpose}: a ${provider}: URL must name a bucket, such as ${provider}://my-bucket: 3 to 63 lower-case letters, digits, dots and hyphens`,
    )
  return { bucket, path, query }
}

function readRegion(
  { regionVariables, regionPrefix, endpoint }: StorageProvider,
  parameters: Parameters,
  environment: Environment,
  parser: UrlParser,
): string {
  const fromEnvironment = regionVariables.map((name) => environment[name]).find(Boolean)
  const region = parameters.get('region') ?? fromEnvironment
  if (region === undefined) return parser.fail('the parameter "region" is missing')
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(region))
    parser.fail('"region" must be the name of a region, such as eu-west-1')
  const named = region.startsWith(regionPrefix) ? region : `${regionPrefix}${region}`
  // The region is part of public URLs, which an internal address must not be.
  if (named.endsWith('-internal'))
    parser.fail(
      `"region" must not end in -internal; for requests in the provider's own network write region=${named.slice(0, -'-internal'.length)}&endpoint=${endpoint(named)}`,
    )
  return named
}

/** The bucket's URL at an endpoint. */
function urlAtEndpoint(endpoint: string, bucket: string, pathStyle: boolean): string {
  const { protocol, host, pathname } = new URL(endpoint)
  const path = pathname.replace(/\/$/, '')
  return pathStyle
    ? `${protocol}//${host}${path}/${bucket}/`
    : `${protocol}//${bucket}.${host}${path}/`
}

function needsPathStyle(bucket: string, endpoint: string | undefined): boolean {
  // There is no certificate for a host name with the dots of a bucket, and no host name below an IP address.
  if (bucket.includes('.') && !endpoint?.startsWith('http:')) return true
  return endpoint !== undefined && isIP(new URL(endpoint).hostname.replace(/^\[|\]$/g, '')) !== 0
}

/**
 * Parses the URL of a bucket.
 *
 * @param text - what follows the scheme and its colon
 * @throws SettingsError if it is invalid
 */
export function parseBucketUrl(
  name: ProviderName,
  text: string,
  purpose: Purpose,
  environment: Environment,
): BucketLocation {
  const { bucket, path, query } = splitUrl(name, text, purpose)
  const parser = new UrlParser(purpose, `${name}://${bucket}`)
  const prefix = parser.prefix(path)
  const parameters = parser.parameters(query)
  const provider = providers[name]
  const region = readRegion(provider, parameters, environment, parser)
  const given = parser.endpoint(parameters.get('endpoint'))
  const own = provider.hasKnownEndpoint ? undefined : provider.endpoint(region)
  const endpoint = given ?? own
  const pathStyle =
    parser.boolean('path-style', parameters.get('path-style')) || needsPathStyle(bucket, endpoint)
  const signed = parser.signedSeconds(parameters.get('signed'))
  const domain = parser.domain(parameters.get('domain'))
  if (signed !== undefined && domain !== undefined)
    parser.fail('"signed" and "domain" exclude each other: a signed URL is for the endpoint')
  const publicUrl = domain ?? ownPublicUrl(provider, { bucket, region, endpoint, pathStyle })
  if (purpose === 'storage' && publicUrl === undefined && signed === undefined)
    parser.fail(
      'the screenshots would have no public URL; add the parameter "domain" (the bucket\'s domain) or "signed"',
    )
  // Readers may not reach an endpoint in the server's own network, so signed URLs use the provider's.
  const publicEndpoint = own ?? endpoint
  return {
    kind: 'bucket',
    provider: name,
    bucket,
    prefix,
    region,
    signingRegion: provider.signingRegion(region),
    pathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(publicEndpoint !== undefined && { publicEndpoint }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(signed !== undefined && { signed }),
  }
}

function ownPublicUrl(
  provider: StorageProvider,
  {
    bucket,
    region,
    endpoint = provider.endpoint(region),
    pathStyle,
  }: { bucket: string; region: string; endpoint: string | undefined; pathStyle: boolean },
): string | undefined {
  const { publicUrl } = provider
  if (publicUrl === 'domain') return undefined
  return publicUrl === 'endpoint'
    ? urlAtEndpoint(endpoint, bucket, pathStyle)
    : publicUrl(bucket, region)
}
