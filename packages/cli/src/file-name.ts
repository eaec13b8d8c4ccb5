// Names for the pictures of a list.

// Short enough for every file system, even where each character takes four bytes.
const longest = 50

/**
 * The name of the picture at `index` of a list of `total`. The position makes it unique. The end of
 * the key is only there for people: a key says nothing that can be relied on, and whatever is in it,
 * the name stays a plain one.
 */
export function fileName(index: number, total: number, key: string): string {
  const digits = Math.max(2, String(total).length)
  const position = String(index + 1).padStart(digits, '0')
  const last = key.split('/').at(-1) ?? ''
  const hint = [...last.normalize('NFC').replace(/\.png$/i, '')]
    .map((character) => (/[\p{L}\p{M}\p{N}_-]/u.test(character) ? character : '-'))
    .slice(0, longest)
    .join('')
    .replace(/^-+|-+$/g, '')
  return hint ? `${position}-${hint}.png` : `${position}.png`
}
