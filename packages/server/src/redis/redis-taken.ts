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

/** Stores an entry, and removes the oldest if there are too many. They are in a list by age. */
const setScript = new RedisScript(`
redis.call('SET', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[2], ARGV[2], KEYS[1])
local excess = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
if excess > 0 then
  local popped = redis.call('ZPOPMIN', KEYS[2], math.min(excess, 100))
  for i = 1, #popped, 2 do redis.call('DEL', popped[i]) end
end
return 1`)

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
    const text = await this.#redis.get(this.#keyOf(id)).catch(() => null)
    return text === null ? undefined : parse(text)
  }

  async set(id: string, { imageVersions, ...taken }: TakenScreenshot): Promise<void> {
    const text = JSON.stringify({ ...taken, imageVersions: Object.fromEntries(imageVersions) })
    if (text.length > maxBytes) return
    const keys = [this.#keyOf(id), `${this.#prefix}:taken-by-age`]
    // Without the entry, the scene is drawn again.
    await setScript.run(this.#redis, keys, [text, Date.now(), this.#max]).catch(() => {})
  }

  async delete(id: string): Promise<void> {
    await this.#redis.del(this.#keyOf(id))
  }

  #keyOf(id: string): string {
    return `${this.#prefix}:taken:${hash('sha256', id)}`
  }
}
