// Huffman codes as deflate has them (RFC 1951), for the symbols of literals, the end and lengths of matches.

/** 256 literals, the end of a block, and 29 lengths. */
export const symbolCount = 286
export const endSymbol = 256
/** Deflate allows 15. With 12, four codes fit into the bits that are written at once. */
const maxLength = 12

const wordBytes = 4
/** How often each symbol occurs. */
export const counts = memory.data(symbolCount * wordBytes, 16)
/** The code of each symbol in the lower half, its length in the upper. */
export const codes = memory.data(symbolCount * wordBytes, 16)

// The symbols that occur, the rarest first.
const sorted = memory.data(symbolCount * wordBytes, 16)
// The tree: first its leaves, in the order of `sorted`, then its inner nodes. Their weights, later their depths.
const nodes = memory.data(symbolCount * 2 * wordBytes, 16)
const parents = memory.data(symbolCount * 2 * wordBytes, 16)
/** How many codes have each length. */
const codesOfLength = memory.data((maxLength + 1) * wordBytes, 16)

function at(list: usize, index: i32): u32 {
  return load<u32>(list + index * wordBytes)
}

function set(list: usize, index: i32, value: u32): void {
  store<u32>(list + index * wordBytes, value)
}

/** The length of a symbol's code, 0 if it does not occur. */
export function lengthOf(symbol: i32): u32 {
  return at(codes, symbol) >> 16
}

/** Returns how many symbols occur. */
function sortSymbols(): i32 {
  let length = 0
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    const count = at(counts, symbol)
    if (count === 0) continue
    let place = length++
    for (; place > 0 && at(counts, at(sorted, place - 1)) > count; place--)
      set(sorted, place, at(sorted, place - 1))
    set(sorted, place, symbol)
  }
  return length
}

/** Joins the two lightest nodes until one is left. New nodes are never lighter than those before. */
function buildTree(leaves: i32): void {
  for (let leaf = 0; leaf < leaves; leaf++) set(nodes, leaf, at(counts, at(sorted, leaf)))
  let leaf = 0
  let inner = leaves
  for (let next = leaves; next < 2 * leaves - 1; next++) {
    let weight: u32 = 0
    for (let side = 0; side < 2; side++) {
      const isLeaf = leaf < leaves && (inner >= next || at(nodes, leaf) <= at(nodes, inner))
      const child = isLeaf ? leaf++ : inner++
      weight += at(nodes, child)
      set(parents, child, next)
    }
    set(nodes, next, weight)
  }
}

function countLengths(leaves: i32): void {
  memory.fill(codesOfLength, 0, (maxLength + 1) * wordBytes)
  const root = 2 * leaves - 2
  set(nodes, root, 0)
  for (let node = root - 1; node >= 0; node--) {
    const depth = at(nodes, at(parents, node)) + 1
    set(nodes, node, depth)
    if (node >= leaves) continue
    const length = min<u32>(depth, maxLength)
    set(codesOfLength, length, at(codesOfLength, length) + 1)
  }
}

/** Lengthens codes until all of them are different, after some were cut off. */
function limitLengths(): void {
  let used = 0
  for (let length = 1; length <= maxLength; length++)
    used += at(codesOfLength, length) << (maxLength - length)
  for (; used > 1 << maxLength; used--) {
    let length = maxLength - 1
    while (at(codesOfLength, length) === 0) length--
    // One code becomes the beginning of two, and takes one of the longest along.
    set(codesOfLength, length, at(codesOfLength, length) - 1)
    set(codesOfLength, length + 1, at(codesOfLength, length + 1) + 2)
    set(codesOfLength, maxLength, at(codesOfLength, maxLength) - 1)
  }
}

/** Deflate writes codes from their highest bit on, and everything else from the lowest. */
export function reverse(code: u32, length: u32): u32 {
  let reversed: u32 = 0
  for (let bit: u32 = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit)
  return reversed
}

/** Computes the codes of the symbols that occur. There are at least two. */
export function buildCodes(): void {
  const leaves = sortSymbols()
  buildTree(leaves)
  countLengths(leaves)
  limitLengths()
  memory.fill(codes, 0, symbolCount * wordBytes)
  let place = 0
  for (let length = maxLength; length > 0; length--)
    for (let left = at(codesOfLength, length); left > 0; left--)
      set(codes, at(sorted, place++), length << 16)
  let code: u32 = 0
  for (let length = 1; length <= maxLength; length++) {
    for (let symbol = 0; symbol < symbolCount; symbol++)
      if (lengthOf(symbol) === length) set(codes, symbol, (length << 16) | reverse(code++, length))
    code <<= 1
  }
}
