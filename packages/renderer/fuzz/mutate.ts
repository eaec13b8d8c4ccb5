// Changes scenes and files: values and lists of their JSON, and their bytes.
import { type OddTexts, oddNumber, oddValue } from './odd-values.ts'
import type { Random } from './random.ts'

/** Where a value is: the object or the list that holds it, and under which key. */
interface Place {
  readonly holder: Record<string, unknown>
  readonly key: string
}

function placesIn(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return places
  for (const key of Object.keys(value)) {
    const holder = value as Record<string, unknown>
    places.push({ holder, key })
    // Enough to choose from.
    if (places.length < 2000) placesIn(holder[key], places)
  }
  return places
}

/** A list with some of its items many times. */
function grow(list: readonly unknown[], random: Random): unknown[] {
  const count = 2 ** random.integer(1, random.chance(0.05) ? 15 : 8)
  const grown = Array.from({ length: count }, (_, index) => list[index % list.length])
  // Otherwise equal items could be cheaper than others.
  return grown.map((item) =>
    Array.isArray(item) && item.every((part) => typeof part === 'number')
      ? item.map((part) => part + (random.number() - 0.5) * 50)
      : item,
  )
}

// What the schema allows, so that most changed numbers are drawn.
const ranges: ReadonlyMap<string, readonly [min: number, max: number]> = new Map([
  ['opacity', [0, 1]],
  ['lineHeight', [0.5, 10]],
  ['strokeWidth', [0, 10_000]],
  ['textSize', [5e-324, 10_000]],
  ['width', [5e-324, 1e7]],
  ['height', [5e-324, 1e7]],
  ['rotation', [-36_000, 36_000]],
])

/** A number that is valid in this place, most often an extreme one. */
function numberInRange({ holder, key }: Place, random: Random): number {
  const isColor = Array.isArray(holder) && holder.length === 3
  const [min, max] = ranges.get(key) ?? (isColor ? [0, 255] : [-1e7, 1e7])
  if (random.chance(0.5)) return random.pick([min, max, max / 1e3, max / 1e6, max * (1 - 2 ** -53)])
  return min + (max - min) * random.number() ** random.pick([1, 4, 12])
}

function mutateValue(place: Place, random: Random, text: OddTexts): unknown {
  const value = place.holder[place.key]
  if (random.chance(0.03)) return oddValue(random, text)
  if (typeof value === 'number')
    return random.chance(0.8) ? numberInRange(place, random) : oddNumber(random)
  if (typeof value === 'string') return random.chance(0.2) ? value + text(random) : text(random)
  if (typeof value === 'boolean') return !value
  if (!Array.isArray(value)) return oddValue(random, text)
  if (value.length === 0) return [oddValue(random, text)]
  switch (random.weighted({ grow: 4, cut: 2, swap: 2, nest: 1 })) {
    case 'grow':
      return grow(value, random)
    case 'cut':
      return value.slice(0, random.integer(0, value.length))
    case 'swap':
      return value.toReversed()
    case 'nest':
      return [value]
  }
}

const elementTypes = [
  ...['pencil', 'rectangle', 'speechBalloon', 'straight', 'arrow', 'text', 'image'],
  ...['diamond', 'ellipse', 'line', 'freedraw', 'frame', 'embeddable'],
]

const optionalFields = [
  ...['rotation', 'opacity', 'strokeWidth', 'textSize', 'lineHeight', 'width', 'height', 'x', 'y'],
  ...['strokeColor', 'fillColor', 'textColor', 'backgroundColor', 'bold', 'italic', 'underline'],
  ...['angle', 'seed', 'roughness', 'fillStyle', 'roundness', 'strokeStyle', 'frameId', 'crop'],
  ...['align', 'verticalAlign', 'direction', 'fontFamily', 'points', 'src', 'type', 'unknown'],
]

function mutateOnce(scene: unknown, random: Random, text: OddTexts): void {
  const places = placesIn(scene)
  if (places.length === 0) return
  const { holder, key } = random.pick(places)
  switch (random.weighted({ change: 10, remove: 0.5, copy: 1, add: 1 })) {
    case 'change':
      holder[key] =
        key === 'type' && random.chance(0.8)
          ? random.pick(elementTypes)
          : mutateValue({ holder, key }, random, text)
      break
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
      break
    case 'copy': {
      const alike = places.filter((other) => typeof other.holder[other.key] === typeof holder[key])
      const other = random.pick(random.chance(0.8) ? alike : places)
      holder[key] = structuredClone(other.holder[other.key])
      break
    }
    case 'add':
      if (!Array.isArray(holder))
        holder[random.pick(optionalFields)] = random.chance(0.7)
          ? oddNumber(random)
          : oddValue(random, text)
  }
}

/** A copy of a scene with a few changes. */
export function mutateScene<Scene>(scene: Scene, random: Random, text: OddTexts): Scene {
  const copy = structuredClone(scene)
  for (let left = random.integer(1, 3); left > 0; left -= 1) mutateOnce(copy, random, text)
  return copy
}

// What a program would not write, and a text may hold.
const numbersAsText = ['1e400', '-1e400', '1E+2', '-0', '0e0', '01', '+1', '.5', '0x10', 'NaN']

/** A scene's JSON, sometimes with numbers or a nesting that a program would not write. */
export function writeScene(scene: unknown, random: Random): Buffer {
  const text = JSON.stringify(scene) ?? ''
  if (random.chance(0.05)) {
    const at = [...text.matchAll(/-?\d+(?:\.\d+)?/g)]
    const found = at.length > 0 ? random.pick(at) : undefined
    if (found) {
      const end = found.index + found[0].length
      return Buffer.from(text.slice(0, found.index) + random.pick(numbersAsText) + text.slice(end))
    }
  }
  if (random.chance(0.01)) {
    const depth = 10 ** random.integer(1, 5)
    return Buffer.from(text.replace('[', '['.repeat(depth)))
  }
  if (random.chance(0.01)) return Buffer.from(`\ufeff${text}`, random.pick(['utf8', 'utf16le']))
  return Buffer.from(text)
}

/** A copy of a file with a few changes to its bytes. */
export function mutateBytes(bytes: Uint8Array, random: Random, text: OddTexts): Buffer {
  let mutated = Buffer.from(bytes)
  const at = (): number => random.integer(0, Math.max(0, mutated.length - 1))
  for (let left = random.integer(1, 6); left > 0; left -= 1)
    switch (random.weighted({ flip: 6, set: 4, cut: 2, remove: 1, repeat: 1, insert: 1 })) {
      case 'flip': {
        const place = at()
        if (mutated.length > 0) mutated[place] = (mutated[place] ?? 0) ^ (1 << random.integer(0, 7))
        break
      }
      case 'set':
        if (mutated.length > 0) mutated[at()] = random.pick([0, 1, 0x7f, 0x80, 0xff])
        break
      case 'cut':
        mutated = mutated.subarray(0, at())
        break
      case 'remove': {
        const start = at()
        mutated = Buffer.concat([
          mutated.subarray(0, start),
          mutated.subarray(start + random.integer(1, 20)),
        ])
        break
      }
      case 'repeat': {
        const [start, end] = [at(), at()]
        mutated = Buffer.concat([
          mutated.subarray(0, start),
          mutated.subarray(Math.min(start, end)),
        ])
        break
      }
      case 'insert':
        mutated = Buffer.concat([
          mutated.subarray(0, at()),
          Buffer.from(text(random)),
          mutated.subarray(at()),
        ])
    }
  return mutated
}
