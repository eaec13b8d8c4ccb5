// Checks the variables that a file for compose or Kubernetes gives to the server.
import { expect } from 'vitest'
import { findUnknownVariables, readEnvironment } from '../../src/settings/environment.ts'
import { resolveSettings } from '../../src/settings/resolve-settings.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'

/** Checks that every variable is known and every setting valid. */
export function checkEnvironment(environment: Readonly<Record<string, string>>): void {
  expect(findUnknownVariables(environment)).toEqual([])
  const { storage, rooms } = resolveSettings(readEnvironment(environment))
  const credentials = {
    WHITEBOARD_ROOMS_ACCESS_KEY_ID: 'a',
    WHITEBOARD_ROOMS_SECRET_ACCESS_KEY: 's',
  }
  parseStorageUrl(storage, 'storage', environment)
  if (rooms?.includes(':')) parseStorageUrl(rooms, 'rooms', credentials)
}
