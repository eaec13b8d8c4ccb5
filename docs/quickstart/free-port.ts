// Listens on the port people expect, or on the next free one.

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

// Enough for anything that a person runs side by side.
const furthest = 100

export async function onFreePort<Result>(
  first: number,
  listen: (port: number) => Promise<Result>,
): Promise<Result> {
  for (let port = first; ; port += 1) {
    try {
      return await listen(port)
    } catch (error) {
      if (!isTaken(error) || port - first >= furthest) throw error
    }
  }
}
