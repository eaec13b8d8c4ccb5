// The library that decodes images. It takes a tenth of a second and 10 MB of a process, so it is loaded with
// the first image.
type Sharp = typeof import('sharp').default

let isLimited = false
let loading: Promise<Sharp> | undefined

/** Makes the library use one processor and no cache. */
export function limitSharp(): void {
  isLimited = true
}

async function load(): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  if (isLimited) {
    sharp.concurrency(1)
    sharp.cache(false)
  }
  return sharp
}

/** The library, which is loaded once. */
export function loadSharp(): Promise<Sharp> {
  loading ??= load()
  return loading
}
