// File names for the screenshots of a list.

// Short enough for every file system, even with four bytes a character.
const maxLength = 50

/**
 * The file name of the screenshot at `index` of a list of `total`. The position makes it unique. The
 * end of the key only helps users to recognize the scene: keys have no reliable format. Whatever the
 * key contains, the file name is safe.
 */
export function fileName(index: number, total: number, key: string): string {
  const digits = Math.max(2, String(total).length)
  const position = String(index + 1).padStart(digits, '0')
  const last = key.split('/').at(-1) ?? ''
  const hint = [...last.normalize('NFC').replace(/\.png$/i, '')]
    .map((character) => (/[\p{L}\p{M}\p{N}_-]/u.test(character) ? character : '-'))
    .slice(0, maxLength)
    .join('')
    .replace(/^-+|-+$/g, '')
  return hint ? `${position}-${hint}.png` : `${position}.png`
}
