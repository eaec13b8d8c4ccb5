// Sizes and durations as people write them.
import { usageFailure } from './failure.ts'

/** Reads a size such as `640x480`. Which sizes are possible is the client's to say. */
export function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,15})[x×](\d{1,15})$/i.exec(text) ?? []
  if (!width || !height) throw usageFailure('--size must be WIDTHxHEIGHT, such as 640x480')
  return { width: Number(width), height: Number(height) }
}

const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads a duration such as `10m`, in ms. `0` needs no unit, and means what the flag says. */
export function parseDuration(flag: string, text: string): number {
  const [, amount, unit = ''] = /^(\d{1,15})([smhd]?)$/.exec(text) ?? []
  const factor = units[unit]
  if (amount === '0') return 0
  if (amount === undefined || factor === undefined)
    throw usageFailure(`${flag} must be a number and a unit: s, m, h or d`, `such as ${flag} 10m`)
  return Number(amount) * factor
}
