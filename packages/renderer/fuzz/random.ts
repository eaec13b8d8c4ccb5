// Pseudorandom choices that a seed repeats.

/** A sequence of pseudorandom choices: the same seed gives the same ones. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0 and less than 1 (mulberry32). */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.number() * (max - min + 1))
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.number() < probability
  }

  /** One of at least one. */
  pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.number() * values.length)]
    if (value === undefined) throw new RangeError('There is nothing to pick from')
    return value
  }

  /** A key, each as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries(weights) as [Key, number][]
    let left = this.number() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    throw new RangeError('There is nothing to pick from')
  }

  /** A sequence of its own, so that more choices here change none there. */
  fork(number: number): Random {
    return new Random(Math.imul(this.#state, 0x85ebca6b) + Math.imul(number + 1, 0x9e3779b1))
  }
}
