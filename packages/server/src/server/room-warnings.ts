// Warnings about rooms that the server will not be able to read.
import type { OperatorLog } from '../log/operator-log.ts'
import type { FolderRooms } from '../rooms/folder-rooms.ts'

// With more rooms, `--check` reads them all.
const maxRooms = 1000

const maxNamed = 10

const timeoutMs = 10_000

/** Warns of rooms whose folders this process may not read, which is often a mistake of all of them. */
async function findRoomWarnings(folder: FolderRooms | undefined): Promise<readonly string[]> {
  // The server works without them.
  const rooms = await folder?.rooms(AbortSignal.timeout(timeoutMs)).catch(() => undefined)
  if (!folder || !rooms) return []
  const uuids = rooms.slice(0, maxRooms)
  const unreadable = await folder.unreadableRooms(uuids)
  if (unreadable.length === 0) return []
  const names = unreadable.slice(0, maxNamed).join(', ')
  const others = unreadable.length > maxNamed ? ` and ${unreadable.length - maxNamed} more` : ''
  const user = process.getuid ? `, uid ${process.getuid()},` : ''
  return [
    `rooms: the user of this process${user} may not read ${unreadable.length} of ${uuids.length} rooms in ${folder.root}; requests for them fail: ${names}${others}`,
  ]
}

/** Logs the warnings. A start does not wait for them: there may be very many rooms. */
export async function warnOfRooms(
  folder: FolderRooms | undefined,
  log: OperatorLog,
): Promise<void> {
  for (const warning of await findRoomWarnings(folder)) log.warn(warning)
}
