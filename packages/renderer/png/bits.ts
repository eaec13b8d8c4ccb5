// Writes bits, the lowest first.

/** What is not written yet, how many bits that is, and where they go. */
export let pending: u64 = 0
export let pendingBits: u64 = 0
export let output: usize = 0

/** Goes on with what was written elsewhere. */
export function setWritten(bits: u64, count: u64, address: usize): void {
  pending = bits
  pendingBits = count
  output = address
}

/** Writes at most 56 bits. */
export function putBits(bits: u64, count: u64): void {
  pending |= bits << pendingBits
  pendingBits += count
  store<u64>(output, pending)
  const bytes = pendingBits >> 3
  output += <usize>bytes
  pending >>= bytes << 3
  pendingBits &= 7
}

/** Writes a code with its length, as `codes` has it. */
export function putCode(code: u32): void {
  putBits(code & 0xffff, code >> 16)
}
