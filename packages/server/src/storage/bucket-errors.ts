// Translates the errors of a bucket's client into storage errors.
import { isUnsent } from '../network/unsent.ts'
import { StorageError, type StorageReason } from './storage.ts'

type Meaning = readonly [reason: StorageReason, sentence: string]

const elsewhere: Meaning = ['not-found', 'the bucket is in another region or at another endpoint']
const missing: Meaning = ['not-found', 'there is no such bucket']
const forbidden: Meaning = ['rejected', 'the credentials do not allow this request']
const unknownKey: Meaning = ['rejected', 'the access key is unknown']
const expired: Meaning = ['rejected', 'the credentials have expired']
const clock: Meaning = ['rejected', "this machine's clock is wrong"]
const full: Meaning = ['full', 'the bucket is full']
const busy: Meaning = ['unavailable', 'the bucket is busy']
const noResponse: Meaning = ['no-response', 'the bucket did not respond']
const unreachable: Meaning = ['unavailable', 'the bucket cannot be reached']
const late: Meaning = ['no-response', 'the bucket did not respond in time']
// The gateway may have forwarded the request.
const gatewayTimeout: Meaning = ['no-response', 'the bucket did not respond to its gateway']

const codes: Readonly<Record<string, Meaning>> = {
  NoSuchBucket: missing,
  InvalidBucketName: missing,
  PermanentRedirect: elsewhere,
  TemporaryRedirect: elsewhere,
  Redirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  IllegalLocationConstraintException: elsewhere,
  AccessDenied: forbidden,
  SignatureDoesNotMatch: ['rejected', 'the secret key does not match the access key'],
  InvalidAccessKeyId: unknownKey,
  InvalidAccessKey: unknownKey,
  InvalidToken: expired,
  InvalidSecurityToken: expired,
  ExpiredToken: expired,
  SecurityTokenExpired: expired,
  TokenRefreshRequired: expired,
  RequestTimeTooSkewed: clock,
  RequestExpired: clock,
  UserDisable: ['rejected', 'the account is suspended'],
  AccountProblem: ['rejected', 'the account is suspended'],
  CredentialsProviderError: ['rejected', 'no credentials were found'],
  TokenProviderError: ['rejected', 'no credentials were found'],
  QuotaExceeded: full,
  QuotaExceededException: full,
  BucketQuotaExceeded: full,
  XMinioStorageFull: full,
  XMinioAdminBucketQuotaExceeded: full,
  EntityTooLarge: full,
  SlowDown: busy,
  TooManyRequests: busy,
  RequestTimeout: ['unavailable', 'the connection was idle for too long'],
  WebPageResponse: ['unavailable', 'the response was a web page, not that of a bucket'],
  TimeoutError: late,
}

function statusMeaning(status: number): Meaning {
  if (status >= 300 && status < 400) return elsewhere
  if (status === 404) return missing
  if (status === 401 || status === 403) return forbidden
  if (status === 413 || status === 507) return full
  if (status === 429 || status === 503) return busy
  if (status === 502 || status === 504) return gatewayTimeout
  return status >= 400 && status < 500
    ? ['rejected', 'the bucket rejects the request']
    : ['unavailable', 'the bucket failed']
}

const isCertificateCode = (code: string): boolean =>
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_)/.test(code)

interface Failure {
  readonly name: string
  readonly message: string
  readonly code: string
  readonly status: number | undefined
  readonly request: string
  readonly unsent: boolean
}

// Codes and ids only: the messages of a bucket repeat what was sent.
const identifier = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:/+=-]{1,80}$/.test(value) ? value : ''

function readFailure(error: unknown): Failure {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown
    readonly message?: unknown
    readonly code?: unknown
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: unknown }
  }
  const name = identifier(failure.name)
  return {
    name,
    message: String(failure.message ?? ''),
    code: identifier(failure.code),
    status: failure.$metadata?.httpStatusCode,
    request: identifier(failure.$metadata?.requestId),
    unsent: isUnsent(error),
  }
}

function meaningOf({ name, message, code, status, unsent }: Failure): Meaning {
  if (unsent) return unreachable
  // OSS says so in the message only.
  if (name === 'AccessDenied' && message.includes('endpoint')) return elsewhere
  const known = Object.hasOwn(codes, name) ? codes[name] : undefined
  if (known) return known
  if (status !== undefined) return statusMeaning(status)
  if (isCertificateCode(code))
    return ['unavailable', 'the certificate of the bucket is not trusted']
  return noResponse
}

/** The HTTP status of a failed request, if it got a response. */
export const statusOf = (error: unknown): number | undefined => readFailure(error).status

/** Whether the bucket rejected the attempt for its time. */
export const isClockError = (error: unknown): boolean => meaningOf(readFailure(error)) === clock

/** Whether the failed attempt may have taken effect. */
export const isUncertain = (error: unknown): boolean =>
  meaningOf(readFailure(error))[0] === 'no-response'

/**
 * The storage error for a failed request to a bucket.
 *
 * @param bucket - how the message names the bucket
 * @param hasUncertainAttempt - whether any of the attempts may have taken effect, not only the last
 */
export function toStorageError(
  bucket: string,
  error: unknown,
  hasUncertainAttempt: boolean,
): StorageError {
  if (error instanceof StorageError) return error
  const failure = readFailure(error)
  const [last, lastSentence] = meaningOf(failure)
  const [reason, sentence]: Meaning =
    hasUncertainAttempt && last !== 'no-response'
      ? ['no-response', `an attempt had no response, and after the last one ${lastSentence}`]
      : [last, lastSentence]
  const { name, code, status, request } = failure
  const meaninglessNames = ['', 'Error', 'UnknownError', 'Unknown', 'TimeoutError', String(status)]
  const details = [
    meaninglessNames.includes(name) ? code : name,
    status && `status ${status}`,
    request && `request ${request}`,
  ].filter(Boolean)
  // Without a cause: the client's error holds the request, and with it temporary credentials.
  return new StorageError(
    reason,
    `${bucket}: ${sentence}${details.length > 0 ? ` (${details.join(', ')})` : ''}`,
  )
}
