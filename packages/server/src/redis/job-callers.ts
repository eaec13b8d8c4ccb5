// Counts the callers that wait for a job in Redis besides the one that added it.
import type { Redis } from 'ioredis'

const joinScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'joined', 1)
return tonumber(redis.call('HGET', KEYS[1], 'priority') or '0')`

const leaveScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HINCRBY', KEYS[1], 'joined', -1) < 0 then return 1 end
return 0`

const forgetScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`

/**
 * Another caller waits for a job.
 *
 * @returns the job's priority
 */
export const joinJob = async (redis: Redis, jobKey: string): Promise<number> =>
  Number(await redis.eval(joinScript, 1, jobKey))

/**
 * A caller no longer waits for a job.
 *
 * @returns whether nobody does
 */
export const leaveJob = async (redis: Redis, jobKey: string): Promise<boolean> =>
  (await redis.eval(leaveScript, 1, jobKey)) === 1

/**
 * Equal jobs no longer join a job.
 *
 * @param deduplicationKey - says which job to join
 */
export const forgetJob = async (
  redis: Redis,
  deduplicationKey: string,
  id: string,
): Promise<unknown> => redis.eval(forgetScript, 1, deduplicationKey, id)
