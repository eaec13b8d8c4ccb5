// Computes rough lines, and keeps those of boards that are drawn again and again: a live board grows by an element at a
// time, and most of the time to read it goes into lines that it had before.
import { LRUCache } from 'lru-cache'
import roughModule from 'roughjs'
import type { Drawable } from 'roughjs/bin/core.js'
import type { RoughGenerator } from 'roughjs/bin/generator.js'

// Its types say that Node finds a namespace here, and Node finds what is its default.
const rough = roughModule as unknown as typeof roughModule.default
const generator: RoughGenerator = rough.generator()

type Shape =
  | 'line'
  | 'rectangle'
  | 'ellipse'
  | 'circle'
  | 'polygon'
  | 'linearPath'
  | 'curve'
  | 'path'

// A step takes about 150 bytes, and a character of a key one.
const bytesPerStep = 150
const kept = new LRUCache<string, Drawable>({
  maxSize: 16 * 2 ** 20,
  sizeCalculation: ({ sets }, key) =>
    key.length + sets.reduce((sum, { ops }) => sum + 1 + ops.length, 1) * bytesPerStep,
})
// A board that is drawn once costs nothing: its lines are kept from the second time on.
const seen = new LRUCache<string, true>({
  maxSize: 4 * 2 ** 20,
  sizeCalculation: (_, key) => key.length,
})

/** What rough.js computes from the arguments alone, the seed among them. Nobody may change it. */
export function roughShape<Kind extends Shape>(
  kind: Kind,
  ...args: Parameters<RoughGenerator[Kind]>
): Drawable {
  const key = `${kind}${JSON.stringify(args)}`
  const known = kept.get(key)
  if (known) return known
  const compute = generator[kind] as (...all: Parameters<RoughGenerator[Kind]>) => Drawable
  const drawable = compute.apply(generator, args)
  if (seen.has(key)) kept.set(key, drawable)
  else seen.set(key, true)
  return drawable
}
