// Listens on a given port, or on the next free one.

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const maxAttempts = 100

export async function onFreePort<Result>(
  first: number,
  listen: (port: number) => Promise<Result>,
): Promise<Result> {
  for (let port = first; ; port += 1) {
    try {
      return await listen(port)
    } catch (error) {
      if (!isTaken(error) || port - first >= maxAttempts) throw error
    }
  }
}
