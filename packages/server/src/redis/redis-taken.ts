// The last screenshots in Redis, so that an unchanged scene is known on every machine.
import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import {
  maxRemembered,
  type TakenScreenshot,
  type TakenScreenshots,
} from '../screenshots/taken-screenshots.ts'
import { RedisScript } from './redis-script.ts'

/** Scenes with very many images are drawn again. */
const maxBytes = 16_384

/**
 * For scripts: a function that stores an entry, and removes the oldest if there are too many. They are in a list by age.
 */
export const rememberInLua = `
local function remember(key, ages, entry, now, max)
  redis.call('SET', key, entry)
  redis.call('ZADD', ages, now, key)
  local excess = redis.call('ZCARD', ages) - tonumber(max)
  if excess > 0 then
    local popped = redis.call('ZPOPMIN', ages, math.min(excess, 100))
    for i = 1, #popped, 2 do redis.call('DEL', popped[i]) end
  end
end`

const setScript = new RedisScript(`${rememberInLua}
remember(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1`)

/** What a script needs to store an entry: the arguments of its function `remember`. */
export interface TakenEntry {
  readonly keys: readonly [key: string, ages: string]
  readonly values: readonly [entry: string, now: number, max: number]
}

const parse = (text: string): TakenScreenshot => {
  const { imageVersions, ...taken } = JSON.parse(text)
  return { ...taken, imageVersions: new Map(Object.entries(imageVersions)) }
}

/** Screenshots that all servers of the queue remember. */
export class TakenInRedis implements TakenScreenshots {
  readonly #redis: Redis
  readonly #prefix: string
  readonly #max: number

  constructor(redis: Redis, prefix: string, max: number = maxRemembered) {
    this.#redis = redis
    this.#prefix = prefix
    this.#max = max
  }

  /** `undefined` also while Redis cannot be reached. */
  async get(id: string): Promise<TakenScreenshot | undefined> {
    const text = await this.#redis.get(this.keyOf(id)).catch(() => null)
    return text === null ? undefined : parse(text)
  }

  async set(id: string, taken: TakenScreenshot): Promise<void> {
    const entry = this.entry(id, taken)
    // Without the entry, the scene is drawn again.
    if (entry) await setScript.run(this.#redis, entry.keys, entry.values).catch(() => {})
  }

  /** The entry, for other scripts; `undefined` if it is too large. */
  entry(id: string, { imageVersions, ...taken }: TakenScreenshot): TakenEntry | undefined {
    const text = JSON.stringify({ ...taken, imageVersions: Object.fromEntries(imageVersions) })
    if (text.length > maxBytes) return undefined
    return {
      keys: [this.keyOf(id), `${this.#prefix}:taken-by-age`],
      values: [text, Date.now(), this.#max],
    }
  }

  async delete(id: string): Promise<void> {
    await this.#redis.del(this.keyOf(id))
  }

  /** The key of an entry. */
  keyOf(id: string): string {
    return `${this.#prefix}:taken:${hash('sha256', id)}`
  }
}
