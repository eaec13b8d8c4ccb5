// Formats JSON for the guides: short values in one line.
import type { Json } from '../contract.ts'

const maxLineLength = 76

/** Formats a value in as few lines as fit the width of a code block. The value itself always has several. */
export function formatJson(value: Json, indent = ''): string {
  const line = JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim())
  const fits = indent !== '' && line.length < maxLineLength
  if (typeof value !== 'object' || value === null || fits) return line
  const inner = `${indent}  `
  const items = Array.isArray(value)
    ? value.map((item) => inner + formatJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}"${key}": ${formatJson(item, inner)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}
