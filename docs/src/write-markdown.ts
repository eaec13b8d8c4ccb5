// The pieces that generated Markdown is made of.
import type { Json } from './contract.ts'

/** A value as code. */
export const code = (value: Json): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``

/** Text in a cell of a table, which is one line; Chinese has no space after its stops. */
export const cell = (text: string): string =>
  text
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/(?<=[，。：；、）]) /g, '')

/** A table of what is in its cells. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
