// Asks Redis for the states of jobs, for servers that missed an event.
import type { Redis } from 'ioredis'
import type { JobResult } from './job-format.ts'
import { RedisScript } from './redis-script.ts'

/** How a job ended. */
export type JobEnding =
  | { readonly kind: 'completed'; readonly result: JobResult }
  /** It was given up. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Redis no longer has it: another caller removed it, or it was lost. */
  | { readonly kind: 'gone' }
  /** No worker was there to begin it. */
  | { readonly kind: 'not-begun' }
  /** This server stops. */
  | { readonly kind: 'stopped'; readonly hasBegun: boolean }
  /** A worker began it, and none has finished it for too long. */
  | { readonly kind: 'unfinished' }

/** What Redis knows of a job. */
export type JobState =
  | { readonly kind: 'waiting' }
  /** With how many attempts have begun. */
  | { readonly kind: 'begun'; readonly attempts: number }
  /** Redis has lost it, or the list in which workers would find it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'ended'; readonly ending: JobEnding }

/**
 * The states of jobs. One that is in no list is removed, so that it can be added again.
 *
 * KEYS: what the names of the queue's keys begin with, its lists `prioritized`, `wait` and `active`.
 * ARGV: the ids of the jobs.
 */
const statesScript = new RedisScript(`
local states = {}
for index, id in ipairs(ARGV) do
  local key = KEYS[1] .. id
  local job = redis.call('HMGET', key, 'finishedOn', 'returnvalue', 'failedReason', 'ats', 'deid')
  local state
  if job[1] and job[2] then state = {'completed', job[2]}
  elseif job[1] then state = {'failed', job[3] or ''}
  elseif redis.call('ZSCORE', KEYS[2], id) then state = {job[4] and 'begun' or 'waiting', job[4] or '0'}
  elseif job[4] and (redis.call('EXISTS', key .. ':lock') == 1
    or redis.call('LPOS', KEYS[3], id) or redis.call('LPOS', KEYS[4], id)) then state = {'begun', job[4]}
  else
    redis.call('DEL', key)
    if job[5] and redis.call('GET', KEYS[1] .. 'de:' .. job[5]) == id then
      redis.call('DEL', KEYS[1] .. 'de:' .. job[5])
    end
    state = {'missing', ''}
  end
  states[index] = state
end
return states`)

function parseState([kind, value]: readonly [string, string]): JobState {
  switch (kind) {
    case 'completed':
      return { kind: 'ended', ending: { kind, result: JSON.parse(value) } }
    case 'failed':
      return { kind: 'ended', ending: { kind, reason: value } }
    case 'begun':
      return { kind, attempts: Number(value) }
    case 'waiting':
      return { kind }
    default:
      return { kind: 'missing' }
  }
}

/**
 * The states of the jobs with these ids.
 *
 * @param keyOf - the key of a list of the queue, or of a job
 * @throws Error if Redis cannot be reached
 */
export async function readJobStates(
  redis: Redis,
  keyOf: (name: string) => string,
  ids: readonly string[],
): Promise<JobState[]> {
  const keys = ['', 'prioritized', 'wait', 'active'].map(keyOf)
  const states = await statesScript.run(redis, keys, ids)
  return (states as [string, string][]).map(parseState)
}
