// Keeps BullMQ from printing lines of its own, which are not in the format of the log.
import type { Redis, RedisOptions } from 'ioredis'

/**
 * Makes BullMQ find no eviction policy in what Redis says of itself. The server warns of a wrong one.
 *
 * @returns the connection
 */
export function hideEvictionPolicy(connection: Redis): Redis {
  const info = connection.info.bind(connection)
  const duplicate = connection.duplicate.bind(connection)
  return Object.assign(connection, {
    info: async (...sections: string[]): Promise<string> => {
      const information = await info(...sections)
      // Only BullMQ asks for all sections at once.
      return sections.length > 0 ? information : information.replace(/^maxmemory_policy:.*$/m, '')
    },
    // BullMQ blocks on a connection of its own.
    duplicate: (options: RedisOptions): Redis => hideEvictionPolicy(duplicate(options) as Redis),
  })
}
