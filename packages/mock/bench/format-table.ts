// Tables in Markdown, and the median of their figures.

const formatRow = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

/** A table in Markdown. */
export const formatTable = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  [
    formatRow(head),
    formatRow(head.map(() => '---')),
    ...rows.map((cells) => formatRow(cells)),
  ].join('\n')

/** The median of the numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN
