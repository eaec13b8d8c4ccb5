// Compresses bytes to a block of deflate (RFC 1951): runs of zeros become matches, the rest literals. What filters
// leave of a drawing is runs of zeros, and noise for which longer matches would hardly be found.
import { output, pending, pendingBits, putBits, putCode, setWritten } from './bits'
import { buildCodes, codes, counts, endSymbol, lengthOf, reverse, symbolCount } from './huffman'

const maxMatch: u32 = 258
const maxMatchSymbol = 285
const minMatch: u32 = 3
const firstMatchSymbol = 257

/** Of each length of a match: its symbol, and from bit 12 on how many bits follow, from bit 16 on which. */
const matches = memory.data((258 + 1) * 4, 16)

function listMatches(): void {
  let length = minMatch
  for (let symbol = firstMatchSymbol; symbol < maxMatchSymbol; symbol++) {
    // Lengths share a symbol in twos, fours and so on, four symbols each.
    const bits = symbol < 265 ? 0 : (symbol - 261) >> 2
    for (let rest = 0; rest < 1 << bits; rest++, length++)
      store<u32>(matches + length * 4, symbol | (bits << 12) | (rest << 16))
  }
  store<u32>(matches + maxMatch * 4, maxMatchSymbol)
}
listMatches()

/** Writes where runs of zeros begin and end, two addresses each. Returns where the list ends. */
function findRuns(from: usize, to: usize, runs: usize): usize {
  let next = from
  let last = from
  while (next + 8 <= to) {
    if (load<u64>(next) !== 0) {
      next += 8
      continue
    }
    let start = next
    while (start > last && load<u8>(start - 1) === 0) start--
    let end = next + 8
    while (end + 16 <= to && !v128.any_true(v128.load(end))) end += 16
    while (end < to && load<u8>(end) === 0) end++
    store<u32>(runs, <u32>start)
    store<u32>(runs + 4, <u32>end)
    runs += 8
    next = last = end
  }
  return runs
}

function countSymbol(symbol: u32, times: u32 = 1): void {
  store<u32>(counts + symbol * 4, load<u32>(counts + symbol * 4) + times)
}

// Counts in lists of their own: to add to one number again and again would have to wait for the sum.
const listBytes = 256 * 4
const moreCounts = memory.data(3 * 256 * 4, 16)

function countLiterals(from: usize, to: usize): void {
  for (; from + 4 <= to; from += 4) {
    const bytes = load<u32>(from)
    const first = counts + (bytes & 0xff) * 4
    const second = moreCounts + ((bytes >> 8) & 0xff) * 4
    const third = moreCounts + listBytes + ((bytes >> 16) & 0xff) * 4
    const fourth = moreCounts + 2 * listBytes + (bytes >> 24) * 4
    store<u32>(first, load<u32>(first) + 1)
    store<u32>(second, load<u32>(second) + 1)
    store<u32>(third, load<u32>(third) + 1)
    store<u32>(fourth, load<u32>(fourth) + 1)
  }
  for (; from < to; from++) countSymbol(load<u8>(from))
}

/** A run is a zero and matches of it. What is left of less than a match is zeros again. */
function countRun(length: u32): void {
  countSymbol(0)
  const rest = (length - 1) % maxMatch
  countSymbol(maxMatchSymbol, (length - 1) / maxMatch)
  if (rest >= minMatch) countSymbol(load<u32>(matches + rest * 4) & 0xfff)
  else countSymbol(0, rest)
}

function countSymbols(from: usize, to: usize, runs: usize, runsEnd: usize): void {
  memory.fill(counts, 0, symbolCount * 4)
  memory.fill(moreCounts, 0, 3 * listBytes)
  for (; runs < runsEnd; runs += 8) {
    const start = load<u32>(runs)
    countLiterals(from, start)
    from = load<u32>(runs + 4)
    countRun(<u32>from - start)
  }
  countLiterals(from, to)
  for (let byte = 0; byte < 256; byte++)
    for (let list: usize = 0; list < 3; list++)
      countSymbol(byte, load<u32>(moreCounts + list * listBytes + byte * 4))
  countSymbol(endSymbol)
}

function putLiterals(from: usize, to: usize): void {
  // Variables of a module are slower.
  let bits = pending
  let count = pendingBits
  let address = output
  for (; from + 4 <= to; from += 4) {
    const bytes = load<u32>(from)
    const first = load<u32>(codes + (bytes & 0xff) * 4)
    const second = load<u32>(codes + ((bytes >> 8) & 0xff) * 4)
    const third = load<u32>(codes + ((bytes >> 16) & 0xff) * 4)
    const fourth = load<u32>(codes + (bytes >> 24) * 4)
    const front = (first & 0xffff) | ((second & 0xffff) << (first >> 16))
    const back = (third & 0xffff) | ((fourth & 0xffff) << (third >> 16))
    const frontBits = (first >> 16) + (second >> 16)
    bits |= (<u64>front | ((<u64>back) << frontBits)) << count
    count += frontBits + (third >> 16) + (fourth >> 16)
    store<u64>(address, bits)
    const written = count >> 3
    address += <usize>written
    bits >>= written << 3
    count &= 7
  }
  setWritten(bits, count, address)
  for (; from < to; from++) putCode(load<u32>(codes + <u32>load<u8>(from) * 4))
}

function putRun(length: u32): void {
  const zero = load<u32>(codes)
  putCode(zero)
  let rest = length - 1
  const longest = load<u32>(codes + maxMatchSymbol * 4)
  // The distance is the one that has a code, of one bit, which is 0.
  for (; rest >= maxMatch; rest -= maxMatch) putBits(longest & 0xffff, (longest >> 16) + 1)
  if (rest >= minMatch) {
    const match = load<u32>(matches + rest * 4)
    putCode(load<u32>(codes + (match & 0xfff) * 4))
    putBits(match >> 16, ((match >> 12) & 15) + 1)
  } else for (; rest > 0; rest--) putCode(zero)
}

// The lengths of the codes are themselves coded: with 3 bits a longer run of zeros, with 4 a shorter one and the
// lengths 0 to 12.
const shortRun: u32 = 17
const longRun: u32 = 18
const orderOfLengths = memory.data<u8>([
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1,
])

function putLength(length: u32): void {
  if (length === longRun) putBits(0, 3)
  else putBits(reverse(length === shortRun ? 15 : length + 2, 4), 4)
}

/** Begins a block that is not the last one, with codes of its own. */
function putHeader(): void {
  putBits(0b100, 3)
  putBits(symbolCount - 257, 5)
  const distances = 1
  putBits(distances - 1, 5)
  putBits(18 - 4, 4)
  for (let place = 0; place < 18; place++) {
    const length = load<u8>(orderOfLengths + place)
    putBits(length === longRun ? 3 : length <= 12 || length === shortRun ? 4 : 0, 3)
  }
  for (let symbol = 0; symbol < symbolCount; ) {
    let run = 0
    while (symbol + run < symbolCount && run < 138 && lengthOf(symbol + run) === 0) run++
    if (run >= 11) {
      putLength(longRun)
      putBits(run - 11, 7)
    } else if (run >= 3) {
      putLength(shortRun)
      putBits(run - 3, 3)
    } else {
      putLength(lengthOf(symbol))
      run = 1
    }
    symbol += run
  }
  putLength(distances)
}

/** Fills up the last byte, and with an empty block tells the decoder so. */
function putFlush(): void {
  putBits(0, 3)
  if (pendingBits > 0) putBits(0, 8 - pendingBits)
  putBits(0xffff0000, 32)
}

/**
 * Compresses the bytes between two addresses to whole bytes, which other blocks can follow.
 *
 * @param work - where memory is free
 * @returns where the block begins; it ends at `output`
 */
export function deflate(from: usize, to: usize, work: usize): usize {
  const runsEnd = findRuns(from, to, work)
  countSymbols(from, to, work, runsEnd)
  buildCodes()
  const start = runsEnd
  setWritten(0, 0, start)
  putHeader()
  for (let run = work; run < runsEnd; run += 8) {
    const runStart = load<u32>(run)
    putLiterals(from, runStart)
    from = load<u32>(run + 4)
    putRun(<u32>from - runStart)
  }
  putLiterals(from, to)
  putCode(load<u32>(codes + endSymbol * 4))
  putFlush()
  return start
}
