// Gives memory back at once. What waits for the garbage collector is allocated anew meanwhile, and makes it run on
// the whole heap every few PNGs.

/** Empties bytes that nothing reads any more, which must have a buffer of their own. */
export function releaseMemory({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
