// Counts the callers that wait for a job in Redis besides the one that added it.
import type { Redis } from 'ioredis'
import { RedisScript } from './redis-script.ts'

const joinScript = new RedisScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
redis.call('HINCRBY', KEYS[1], 'joined', 1)
return tonumber(redis.call('HGET', KEYS[1], 'priority') or '0')`)

const leaveScript = new RedisScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HINCRBY', KEYS[1], 'joined', -1) < 0 then return 1 end
return 0`)

const forgetScript = new RedisScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`)

/**
 * Another caller waits for a job.
 *
 * @returns the job's priority; negative if its last caller has just removed it
 */
export const joinJob = async (redis: Redis, jobKey: string): Promise<number> =>
  Number(await joinScript.run(redis, [jobKey], []))

/**
 * A caller no longer waits for a job.
 *
 * @returns whether nobody does
 */
export const leaveJob = async (redis: Redis, jobKey: string): Promise<boolean> =>
  (await leaveScript.run(redis, [jobKey], [])) === 1

/**
 * Equal jobs no longer join a job.
 *
 * @param deduplicationKey - says which job to join
 */
export const forgetJob = async (
  redis: Redis,
  deduplicationKey: string,
  id: string,
): Promise<unknown> => forgetScript.run(redis, [deduplicationKey], [id])
