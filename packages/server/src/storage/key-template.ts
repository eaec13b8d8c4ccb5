// The keys of screenshots: their names in the bucket.
import { SettingsError } from '../settings/settings-error.ts'

/** The values of the fields of a key. */
export interface KeyFields {
  /** The room's uuid. */
  readonly uuid: string
  /** The scene's path, such as `/physics/newton`. */
  readonly path: string
  /** The screenshot's size, in pixels. */
  readonly width: number
  readonly height: number
  /** A hash of the screenshot's content, including its size. */
  readonly hash: string
}

type Field = keyof KeyFields

/** A key without the values of its fields. */
export interface KeyTemplate {
  /** The texts around the fields: one before each field and one after the last, which may be empty. */
  readonly texts: readonly string[]
  readonly fields: readonly Field[]
}

/** The default template. */
export const defaultKeyTemplate = 'room_cover/{uuid}{path}-{width}x{height}.png'

const fieldNames: readonly string[] = [
  'uuid',
  'path',
  'width',
  'height',
  'hash',
] satisfies readonly Field[]

const isField = (name: string): name is Field => fieldNames.includes(name)

/** The maximum length of a key, from S3. */
export const maxKeyBytes = 1024

function checkUnambiguous({ texts, fields }: KeyTemplate, fail: (problem: string) => never): void {
  const has = (field: Field): boolean => fields.includes(field)
  const missing = (['uuid', 'path', 'width', 'height'] as const).find((field) => !has(field))
  if (missing && !has('hash'))
    fail(`needs {${missing}}, or {hash}; without it different screenshots would have the same key`)
  for (const [index, field] of fields.entries()) {
    const before = texts[index] ?? ''
    if (fields.indexOf(field) < index) fail(`has {${field}} twice; keep one`)
    if (field === 'path' ? before.endsWith('/') : index > 0 && !/[^0-9a-f]/i.test(before))
      fail(
        field === 'path'
          ? 'has a / before {path}; remove it, since the path begins with one'
          : `needs a - or / between {${fields[index - 1]}} and {${field}}`,
      )
  }
  // Otherwise there could be two ways to split a key into the path's last part and the room.
  const between = texts.slice(fields.indexOf('path') + 1, fields.indexOf('uuid') + 1)
  if (has('path') && between.length > 0 && !between.some((text) => text.includes('/')))
    fail('needs a / between {path} and {uuid}')
}

/**
 * Parses a template of keys: text with fields in braces.
 *
 * | field | its value |
 * | --- | --- |
 * | `{uuid}` | the room's uuid |
 * | `{path}` | the scene's path, including the `/` at its beginning |
 * | `{width}`, `{height}` | the screenshot's size in pixels |
 * | `{hash}` | stands for content and size: such a key changes with the screenshot, so caches may keep it for ever |
 *
 * A template needs `{uuid}`, `{path}`, `{width}` and `{height}`, or `{hash}`, and text that separates them, so that
 * no two screenshots have the same key.
 *
 * @param template - such as {@link defaultKeyTemplate}
 * @param prefix - what every key begins with: the `prefix` of the storage
 * @throws SettingsError if the template is invalid
 *
 * @example
 * const template = parseKeyTemplate('covers/{hash}.png', storage.prefix)
 */
export function parseKeyTemplate(template: string, prefix = ''): KeyTemplate {
  const fail = (problem: string): never => {
    throw new SettingsError(`key: ${JSON.stringify(template)} ${problem}`)
  }
  const parts = template.split(/\{([^{}]*)\}/)
  const names = parts.filter((_, index) => index % 2 === 1)
  const [first = '', ...others] = parts.filter((_, index) => index % 2 === 0)
  const texts = [prefix + first, ...others]
  const fields = names.filter(isField)
  const unknown = names.find((name) => !isField(name))
  if (unknown !== undefined)
    fail(`has the unknown field {${unknown}}; the fields are ${fieldNames.join(', ')}`)
  if ([first, ...others].some((text) => /[{}]/.test(text))) fail('has a brace that is not closed')
  if (template.startsWith('/') || (fields[0] === 'path' && texts[0] === ''))
    fail('must not begin with a /')
  if (template.endsWith('/')) fail('must not end in a /')
  checkUnambiguous({ texts, fields }, fail)
  const sample = template.replace('{path}', '/x')
  if (sample.split('/').some((part) => part === '' || part === '.' || part === '..'))
    fail('has a part that is empty, "." or ".."')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to reject
  if (/[\x00-\x1F\x7F\\]/.test(template)) fail('has a control character or a backslash')
  return { texts, fields }
}

// The uuid is always one part of the key. The escape character is escaped as well, or two rooms could have the
// same keys.
const escapeUuid = (uuid: string): string =>
  uuid
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to replace
    .replace(/[\x00-\x1F\x7F%/\\]/g, encodeURIComponent)
    .replace(/^\.{1,2}$/, (dots) => dots.replaceAll('.', '%2E'))

/** The key of a screenshot. */
export function formatKey({ texts, fields }: KeyTemplate, screenshot: KeyFields): string {
  const values = fields.map((field) =>
    field === 'uuid' ? escapeUuid(screenshot.uuid) : String(screenshot[field]),
  )
  return texts
    .map((text, index) => text + (values[index] ?? ''))
    .join('')
    .toWellFormed()
}

/** Whether keys change with the content of the screenshots, so that caches may keep them for ever. */
export const isImmutable = ({ fields }: KeyTemplate): boolean => fields.includes('hash')

/** Encodes a key for a URL. */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replaceAll('%2F', '/')
    // Left alone by encodeURIComponent, but encoded where S3 signs.
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** Decodes the key in a URL; `undefined` if it is invalid. */
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

const fieldPatterns: Readonly<Record<Field, string>> = {
  uuid: '[^/]+',
  path: '(?:/[^/]+)+',
  width: '\\d+',
  height: '\\d+',
  hash: '[0-9a-f]+',
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Recognizes the keys that the template can give. */
export function keyPattern({ texts, fields }: KeyTemplate): RegExp {
  const parts = texts.map((text, index) => {
    const field = fields[index]
    return escapePattern(text) + (field ? fieldPatterns[field] : '')
  })
  return new RegExp(`^${parts.join('')}$`, 'su')
}
