// The keys to a bucket, from where people keep them.
import type { Provider, Purpose } from './storage-url.ts'

/** A pair of keys, and the token that goes with one that is for a time. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** The names of a pair's variables. */
interface Names {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

// As the tools of each call them.
const providerNames: Readonly<Record<Provider, readonly Names[]>> = {
  // The AWS client looks in all of its places by itself.
  s3: [],
  oss: [
    {
      accessKeyId: 'OSS_ACCESS_KEY_ID',
      secretAccessKey: 'OSS_ACCESS_KEY_SECRET',
      sessionToken: 'OSS_SESSION_TOKEN',
    },
    {
      accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
      secretAccessKey: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      sessionToken: 'ALIBABA_CLOUD_SECURITY_TOKEN',
    },
  ],
  kodo: [{ accessKeyId: 'QINIU_ACCESS_KEY', secretAccessKey: 'QINIU_SECRET_KEY' }],
}

const ownNames = (purpose: Purpose): Names => {
  const own = `WHITEBOARD_${purpose.toUpperCase()}`
  return {
    accessKeyId: `${own}_ACCESS_KEY_ID`,
    secretAccessKey: `${own}_SECRET_ACCESS_KEY`,
    sessionToken: `${own}_SESSION_TOKEN`,
  }
}

/**
 * The keys in the environment: `WHITEBOARD_STORAGE_ACCESS_KEY_ID` and
 * `WHITEBOARD_STORAGE_SECRET_ACCESS_KEY` before all others (`WHITEBOARD_ROOMS_…` for rooms), then
 * the provider's own: `OSS_ACCESS_KEY_ID` and `OSS_ACCESS_KEY_SECRET`, or
 * `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, for OSS; `QINIU_ACCESS_KEY`
 * and `QINIU_SECRET_KEY` for Kodo. `undefined` for S3 without any: the AWS client has its own chain.
 *
 * @throws RangeError where there are none, or half of a pair, with the name of what is missing
 */
export function findCredentials(
  provider: Provider,
  purpose: Purpose,
  environment: Readonly<Record<string, string | undefined>>,
): Credentials | undefined {
  const choices = [ownNames(purpose), ...providerNames[provider]]
  for (const names of choices) {
    const accessKeyId = environment[names.accessKeyId] || undefined
    const secretAccessKey = environment[names.secretAccessKey] || undefined
    const sessionToken = (names.sessionToken && environment[names.sessionToken]) || undefined
    if (accessKeyId === undefined && secretAccessKey === undefined) continue
    if (accessKeyId === undefined || secretAccessKey === undefined) {
      const [missing, found] =
        accessKeyId === undefined
          ? [names.accessKeyId, names.secretAccessKey]
          : [names.secretAccessKey, names.accessKeyId]
      throw new RangeError(`${purpose}: ${found} is set, but ${missing} is not`)
    }
    return {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    }
  }
  if (provider === 's3') return undefined
  const pairs = choices.map((names) => `${names.accessKeyId} and ${names.secretAccessKey}`)
  throw new RangeError(`${purpose}: no credentials for ${provider}: set ${pairs.join(', or ')}`)
}
