// Compares values by their content.

/**
 * Whether two values have the same content: JSON, or numbers in typed arrays. What is the same object takes no time.
 * Objects with their fields in another order count as different.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const isList = Array.isArray(one) || one instanceof Float64Array
  if (isList !== (Array.isArray(other) || other instanceof Float64Array)) return false
  return isList ? isSameList(one, other as typeof one) : isSameObject(one, other)
}

type List = readonly unknown[] | Float64Array

function isSameList(one: List, other: List): boolean {
  if (one.length !== other.length || Array.isArray(one) !== Array.isArray(other)) return false
  for (let index = 0; index < one.length; index += 1)
    if (!isSame(one[index], other[index])) return false
  return true
}

function isSameObject(one: object, other: object): boolean {
  const names = Object.keys(one)
  const otherNames = Object.keys(other)
  if (names.length !== otherNames.length) return false
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as keyof typeof one
    if (name !== otherNames[index] || !isSame(one[name], other[name])) return false
  }
  return true
}
