// The names of pictures in their bucket.

/** What a key can be made of. */
export interface KeyFields {
  /** The room's. */
  readonly uuid: string
  /** The scene's, such as `/physics/newton`. */
  readonly path: string
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Stands for the picture's content and size: others have another. */
  readonly hash: string
}

type Field = keyof KeyFields

/** Keys, still without the fields of a picture. */
export interface KeyTemplate {
  /** Text and fields in turn: a text first and last, empty where there is none. */
  readonly texts: readonly string[]
  readonly fields: readonly Field[]
}

/** The keys of pictures, where nothing else is said. */
export const defaultKeyTemplate = 'room_cover/{uuid}{path}-{width}x{height}.png'

const fieldNames: readonly string[] = [
  'uuid',
  'path',
  'width',
  'height',
  'hash',
] satisfies readonly Field[]

const isField = (name: string): name is Field => fieldNames.includes(name)

/** The most bytes that a key may have, as S3 has it. */
export const longestKey = 1024

function refuseAmbiguity({ texts, fields }: KeyTemplate, fail: (problem: string) => never): void {
  const has = (field: Field): boolean => fields.includes(field)
  const missing = (['uuid', 'path', 'width', 'height'] as const).find((field) => !has(field))
  if (missing && !has('hash'))
    fail(`lacks {${missing}}, or {hash}: different pictures would have the same key`)
  for (const [index, field] of fields.entries()) {
    const before = texts[index] ?? ''
    if (fields.indexOf(field) < index) fail(`has {${field}} twice`)
    if (field === 'path' ? before.endsWith('/') : index > 0 && !/[^0-9a-f]/i.test(before))
      fail(
        field === 'path'
          ? 'has a / before {path}, which begins with one'
          : `needs a - or / between {${fields[index - 1]}} and {${field}}`,
      )
  }
  // Otherwise the path's last part and the room could be told apart in two ways.
  const between = texts.slice(fields.indexOf('path') + 1, fields.indexOf('uuid') + 1)
  if (has('path') && between.length > 0 && !between.some((text) => text.includes('/')))
    fail('needs a / between {path} and {uuid}')
}

/**
 * Reads a template of keys: text with fields in braces.
 *
 * | field | stands for |
 * | --- | --- |
 * | `{uuid}` | the room |
 * | `{path}` | the scene's path, `/` at its beginning included |
 * | `{width}`, `{height}` | the picture's size in pixels |
 * | `{hash}` | content and size: keys with it change with the picture, so that it may be cached for ever |
 *
 * A template has `{uuid}`, `{path}`, `{width}` and `{height}`, or `{hash}`, and what tells them apart:
 * no two pictures have the same key.
 *
 * @param template - such as {@link defaultKeyTemplate}
 * @param prefix - what every key begins with: the `prefix` of the storage
 * @throws RangeError where it is no template, with the reason
 *
 * @example
 * const template = readKeyTemplate('covers/{hash}.png', storage.prefix)
 */
export function parseKeyTemplate(template: string, prefix = ''): KeyTemplate {
  const fail = (problem: string): never => {
    throw new RangeError(`key: ${JSON.stringify(template)} ${problem}`)
  }
  const parts = template.split(/\{([^{}]*)\}/)
  const names = parts.filter((_, index) => index % 2 === 1)
  const [first = '', ...others] = parts.filter((_, index) => index % 2 === 0)
  const texts = [prefix + first, ...others]
  const fields = names.filter(isField)
  const unknown = names.find((name) => !isField(name))
  if (unknown !== undefined)
    fail(`has {${unknown}}, which is no field: there are ${fieldNames.join(', ')}`)
  if ([first, ...others].some((text) => /[{}]/.test(text))) fail('has a brace that is not closed')
  if (template.startsWith('/') || (fields[0] === 'path' && texts[0] === ''))
    fail('begins with a /, which keys do not')
  if (template.endsWith('/')) fail('ends in a /, as only folders do')
  refuseAmbiguity({ texts, fields }, fail)
  const sample = template.replace('{path}', '/x')
  if (sample.split('/').some((part) => part === '' || part === '.' || part === '..'))
    fail('has a part that is empty, "." or ".."')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to refuse
  if (/[\x00-\x1F\x7F\\]/.test(template)) fail('has a control character or a backslash')
  return { texts, fields }
}

// A room is one part of the key, however it is called. What stands for a character that cannot be
// there must not be there itself, or two rooms could have the same keys.
const roomPart = (uuid: string): string =>
  uuid
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to replace
    .replace(/[\x00-\x1F\x7F%/\\]/g, encodeURIComponent)
    .replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'))

/** The key of a picture. */
export function formatKey({ texts, fields }: KeyTemplate, picture: KeyFields): string {
  const values = fields.map((field) =>
    field === 'uuid' ? roomPart(picture.uuid) : String(picture[field]),
  )
  return texts
    .map((text, index) => text + (values[index] ?? ''))
    .join('')
    .toWellFormed()
}

/** Whether keys change with the content of their pictures, which may be cached for ever then. */
export const isImmutable = ({ fields }: KeyTemplate): boolean => fields.includes('hash')

/** A key as part of a URL. */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    // Left alone by encodeURIComponent, but encoded where S3 signs.
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** The key that part of a URL spells, or `undefined` where it spells none. */
export function decodeKey(encoded: string): string | undefined {
  try {
    const parts = encoded.split('/').map(decodeURIComponent)
    return parts.every(isKeyPart) ? parts.join('/') : undefined
  } catch {
    return undefined
  }
}

/** Whether a part of a key can be the name of a file. */
export const isKeyPart = (part: string): boolean =>
  part !== '' && part !== '.' && part !== '..' && !/[/\0]/.test(part)
