// Names for the scenes of a file.

/** Gives names that none of the others has: the second `Plan` is `Plan (2)`. */
export class UniqueNames {
  readonly #taken = new Set<string>()
  // The last number of each name, so that a thousand scenes of one name do not take a million steps.
  readonly #numbers = new Map<string, number>()

  take(name: string): string {
    let number = this.#numbers.get(name) ?? 1
    let free = name
    while (this.#taken.has(free)) {
      number += 1
      free = `${name} (${number})`
    }
    this.#numbers.set(name, number)
    this.#taken.add(free)
    return free
  }
}
