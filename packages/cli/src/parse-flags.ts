// Parses the sizes and durations in flags.
import { usageError } from './cli-error.ts'

/** Parses a size such as `640x480`. The client checks its range. */
export function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,15})[x×](\d{1,15})$/i.exec(text) ?? []
  if (!width || !height) throw usageError('--size must be WIDTHxHEIGHT, such as 640x480')
  return { width: Number(width), height: Number(height) }
}

const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Parses a duration such as `10m`, in ms. `0` needs no unit; its meaning is up to the flag. */
export function parseDuration(flag: string, text: string): number {
  const [, amount, unit = ''] = /^(\d{1,15})([smhd]?)$/.exec(text) ?? []
  const factor = units[unit]
  if (amount === '0') return 0
  if (amount === undefined || factor === undefined)
    throw usageError(`${flag} must be a number with a unit (s, m, h or d), such as ${flag} 10m`)
  return Number(amount) * factor
}
