// Compares values by their content.

/**
 * Whether two values have the same content: JSON, or numbers in typed arrays. What is the same object takes no time.
 * Objects with their fields in another order count as different.
 *
 * @param ignored - the name of a field of any object whose value does not matter
 */
export function isSame(one: unknown, other: unknown, ignored?: string): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const isList = Array.isArray(one) || one instanceof Float64Array
  if (isList !== (Array.isArray(other) || other instanceof Float64Array)) return false
  return isList ? isSameList(one, other as typeof one, ignored) : isSameObject(one, other, ignored)
}

type List = readonly unknown[] | Float64Array

function isSameList(one: List, other: List, ignored: string | undefined): boolean {
  if (one.length !== other.length || Array.isArray(one) !== Array.isArray(other)) return false
  for (let index = 0; index < one.length; index += 1)
    if (!isSame(one[index], other[index], ignored)) return false
  return true
}

function isSameObject(one: object, other: object, ignored: string | undefined): boolean {
  const names = Object.keys(one)
  const otherNames = Object.keys(other)
  if (names.length !== otherNames.length) return false
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as keyof typeof one
    if (name !== otherNames[index]) return false
    if (name !== ignored && !isSame(one[name], other[name], ignored)) return false
  }
  return true
}
