// Finds the credentials for a bucket in the environment.
import { SettingsError } from '../settings/settings-error.ts'
import { type CredentialVariables, type ProviderName, providers } from './providers.ts'
import type { Environment, Purpose } from './url-parameters.ts'

/** The credentials for a bucket. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** For temporary credentials. */
  readonly sessionToken?: string
}

const ownVariables = (purpose: Purpose): CredentialVariables => {
  const prefix = `WHITEBOARD_${purpose.toUpperCase()}`
  return {
    accessKeyId: `${prefix}_ACCESS_KEY_ID`,
    secretAccessKey: `${prefix}_SECRET_ACCESS_KEY`,
    sessionToken: `${prefix}_SESSION_TOKEN`,
  }
}

/** The credentials in the variables; `undefined` if neither half is set. */
function readCredentials(
  variables: CredentialVariables,
  purpose: Purpose,
  environment: Environment,
): Credentials | undefined {
  const accessKeyId = environment[variables.accessKeyId] || undefined
  const secretAccessKey = environment[variables.secretAccessKey] || undefined
  const sessionToken = (variables.sessionToken && environment[variables.sessionToken]) || undefined
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined
  const [missing, found] =
    accessKeyId === undefined
      ? [variables.accessKeyId, variables.secretAccessKey]
      : [variables.secretAccessKey, variables.accessKeyId]
  throw new SettingsError(`${purpose}: ${found} is set, but ${missing} is not; set both`)
}

/**
 * The credentials in the environment: first in `WHITEBOARD_STORAGE_ACCESS_KEY_ID` and
 * `WHITEBOARD_STORAGE_SECRET_ACCESS_KEY` (`WHITEBOARD_ROOMS_…` for rooms), then in the provider's own variables.
 * `undefined` for providers whose credentials the AWS client finds by itself.
 *
 * @throws SettingsError if there are none, or half of a pair, with the names of the variables
 */
export function findCredentials(
  name: ProviderName,
  purpose: Purpose,
  environment: Environment,
): Credentials | undefined {
  const provider = providers[name]
  const choices = [ownVariables(purpose), ...provider.credentials]
  for (const variables of choices) {
    const credentials = readCredentials(variables, purpose, environment)
    if (credentials) return credentials
  }
  if (provider.hasCredentialChain) return undefined
  const pairs = choices.map(
    ({ accessKeyId, secretAccessKey }) => `${accessKeyId} and ${secretAccessKey}`,
  )
  throw new SettingsError(`${purpose}: no credentials for ${name}; set ${pairs.join(', or ')}`)
}
