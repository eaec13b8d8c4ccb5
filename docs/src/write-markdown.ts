// Builds Markdown: code, tables.
import type { Json } from './contract.ts'

/** Formats a value as inline code. Two backticks enclose code that has one. */
export function code(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

/** Formats text for a table cell, which is a single line. Chinese has no spaces after punctuation. */
export const cell = (text: string): string =>
  text
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/(?<=[，。：；、）]) /g, '')

/** Formats a table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** Formats a block of code. */
export const fence = (language: string, source: string): string =>
  `\`\`\`${language}\n${source}\n\`\`\``
