// Scripts that Redis runs. It is sent the digest of a script, and the script itself only if it does not know it.
import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'

type Values = readonly (string | number)[]

/** A script, in Lua. */
export class RedisScript {
  readonly #text: string
  readonly #digest: string

  constructor(text: string) {
    this.#text = text
    this.#digest = hash('sha1', text)
  }

  /** Runs it, at most once. */
  async run(redis: Redis, keys: readonly string[], values: Values): Promise<unknown> {
    try {
      return await redis.evalsha(this.#digest, keys.length, ...keys, ...values)
    } catch (error) {
      // A server forgets scripts when it starts.
      if (!(error as Error).message.startsWith('NOSCRIPT')) throw error
      return redis.eval(this.#text, keys.length, ...keys, ...values)
    }
  }
}
