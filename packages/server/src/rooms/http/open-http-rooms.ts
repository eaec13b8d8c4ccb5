// Opens rooms over HTTP with the settings for them.
import type { ResolvedSettings } from '../../settings/resolve-settings.ts'
import type { SceneSource } from '../scene-source.ts'
import { HttpRooms } from './http-rooms.ts'
import { RoomsAddress } from './rooms-address.ts'
import { RoomsClient } from './rooms-client.ts'
import { openRoomsToken } from './rooms-token.ts'

// As large as a scene may be.
const maxBytes = 16 * 2 ** 20

/**
 * Opens rooms over HTTP.
 *
 * @param address - with a place for a room's uuid
 * @throws SettingsError if the address, the token or another setting is invalid
 */
export async function openHttpRooms(
  address: string,
  {
    roomsTokenFile,
    roomsHost,
    roomsTimeout,
    imageNetwork,
  }: Pick<ResolvedSettings, 'roomsTokenFile' | 'roomsHost' | 'roomsTimeout' | 'imageNetwork'>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<SceneSource> {
  const rooms = new RoomsAddress(address)
  const client = new RoomsClient({
    origin: rooms.origin,
    token: await openRoomsToken(roomsTokenFile, environment),
    allow: roomsHost,
    allowPrivate: imageNetwork,
    timeoutMs: roomsTimeout,
    maxBytes,
    environment,
  })
  return new HttpRooms(rooms, client)
}
