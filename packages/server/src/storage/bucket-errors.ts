// What a bucket's failures mean to those who keep pictures in it.
import { isUnsent } from '../network/unsent.ts'
import { StorageError, type StorageReason } from './storage.ts'

type Meaning = readonly [reason: StorageReason, sentence: string]

const elsewhere: Meaning = ['misplaced', 'the bucket is in another region, or at another endpoint']
const missing: Meaning = ['misplaced', 'there is no such bucket']
const forbidden: Meaning = ['refused', 'the credentials do not allow this']
const unknownKey: Meaning = ['refused', 'the access key is not known']
const expired: Meaning = ['refused', 'the credentials have expired']
const clock: Meaning = ['refused', "this machine's clock is wrong"]
const full: Meaning = ['full', 'it is full']
const busy: Meaning = ['unavailable', 'it is busy']
const silent: Meaning = ['unanswered', 'it did not answer']
const unreachable: Meaning = ['unavailable', 'it cannot be reached']
const late: Meaning = ['unanswered', 'it did not answer in time']
// What is in front of it may have handed on what was sent.
const cutOff: Meaning = ['unanswered', 'it did not answer what is in front of it']

const codes: Readonly<Record<string, Meaning>> = {
  NoSuchBucket: missing,
  InvalidBucketName: missing,
  PermanentRedirect: elsewhere,
  TemporaryRedirect: elsewhere,
  Redirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  IllegalLocationConstraintException: elsewhere,
  AccessDenied: forbidden,
  SignatureDoesNotMatch: ['refused', 'access key and secret key do not go together'],
  InvalidAccessKeyId: unknownKey,
  InvalidAccessKey: unknownKey,
  InvalidToken: expired,
  InvalidSecurityToken: expired,
  ExpiredToken: expired,
  SecurityTokenExpired: expired,
  TokenRefreshRequired: expired,
  RequestTimeTooSkewed: clock,
  RequestExpired: clock,
  UserDisable: ['refused', 'the account is suspended'],
  AccountProblem: ['refused', 'the account is suspended'],
  CredentialsProviderError: ['refused', 'no credentials were found'],
  TokenProviderError: ['refused', 'no credentials were found'],
  QuotaExceeded: full,
  QuotaExceededException: full,
  BucketQuotaExceeded: full,
  XMinioStorageFull: full,
  XMinioAdminBucketQuotaExceeded: full,
  EntityTooLarge: full,
  SlowDown: busy,
  TooManyRequests: busy,
  RequestTimeout: ['unavailable', 'the connection stood still for too long'],
  TimeoutError: late,
}

function statusMeaning(status: number): Meaning {
  if (status >= 300 && status < 400) return elsewhere
  if (status === 404) return missing
  if (status === 401 || status === 403) return forbidden
  if (status === 413 || status === 507) return full
  if (status === 429 || status === 503) return busy
  if (status === 502 || status === 504) return cutOff
  return status >= 400 && status < 500
    ? ['refused', 'it does not take such a request']
    : ['unavailable', 'it failed']
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

// Codes and identities only: sentences of the other side repeat what was sent.
const word = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:/+=-]{1,80}$/.test(value) ? value : ''

function readFailure(error: unknown): Failure {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown
    readonly message?: unknown
    readonly code?: unknown
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: unknown }
  }
  const name = word(failure.name)
  return {
    name,
    message: String(failure.message ?? ''),
    code: word(failure.code),
    status: failure.$metadata?.httpStatusCode,
    request: word(failure.$metadata?.requestId),
    unsent: isUnsent(error),
  }
}

function meaningOf({ name, message, code, status, unsent }: Failure): Meaning {
  if (unsent) return unreachable
  // OSS says so in its sentence alone.
  if (name === 'AccessDenied' && message.includes('endpoint')) return elsewhere
  const known = Object.hasOwn(codes, name) ? codes[name] : undefined
  if (known) return known
  if (status !== undefined) return statusMeaning(status)
  if (isCertificateCode(code)) return ['unavailable', 'its certificate is not trusted']
  return silent
}

/** The HTTP status that a failed request got, where it got one. */
export const statusOf = (error: unknown): number | undefined => readFailure(error).status

/** Whether the bucket may have done what the failed attempt asked for. */
export const leavesDoubt = (error: unknown): boolean =>
  meaningOf(readFailure(error))[0] === 'unanswered'

/**
 * A failed request to a bucket, in words that may go to the caller.
 *
 * @param isDoubtful - whether one of its attempts left doubt, whatever came of the last
 */
export function storageFailure(place: string, error: unknown, isDoubtful: boolean): StorageError {
  if (error instanceof StorageError) return error
  const failure = readFailure(error)
  const [last, told] = meaningOf(failure)
  const [reason, sentence]: Meaning =
    isDoubtful && last !== 'unanswered'
      ? ['unanswered', `an attempt had no answer, and of the last one: ${told}`]
      : [last, told]
  const { name, code, status, request } = failure
  const nameless = ['', 'Error', 'UnknownError', 'Unknown', 'TimeoutError', String(status)]
  const details = [
    nameless.includes(name) ? code : name,
    status && `status ${status}`,
    request && `request ${request}`,
  ].filter(Boolean)
  // No cause: what the client throws holds the request, credentials for a time included.
  return new StorageError(
    reason,
    `${place}: ${sentence}${details.length > 0 ? ` (${details.join(', ')})` : ''}`,
  )
}
