// The zlib format without compression, in plain JavaScript: test environments such as jsdom have no
// CompressionStream.

const maxBlockLength = 0xffff

function adler32(bytes: Uint8Array): number {
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return ((b << 16) | a) >>> 0
}

/** Wraps the bytes in stored blocks. */
export function store(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / maxBlockLength))
  const result = new Uint8Array(2 + blocks * 5 + bytes.length + 4)
  const view = new DataView(result.buffer)
  // A zlib header for deflate with a 32 kB window, without compression.
  view.setUint16(0, 0x7801)
  let offset = 2
  for (let block = 0; block < blocks; block += 1) {
    const content = bytes.subarray(block * maxBlockLength, (block + 1) * maxBlockLength)
    view.setUint8(offset, block === blocks - 1 ? 1 : 0)
    view.setUint16(offset + 1, content.length, true)
    view.setUint16(offset + 3, ~content.length & 0xffff, true)
    result.set(content, offset + 5)
    offset += 5 + content.length
  }
  view.setUint32(offset, adler32(bytes))
  return result
}
