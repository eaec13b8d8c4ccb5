// Starts a server for a person: one clear line where it cannot, a clean end where it is told to.
import { constants } from 'node:os'

/** Where a server is to listen. */
export interface ListenAddress {
  readonly port: number
  readonly host: string
}

/** How a command speaks to the person who runs it. */
export interface CommandLine {
  /** Says in one line what went wrong, and fails. */
  fail(reason: string): undefined
  /** What `start` makes, or `undefined` where it fails, which is said. */
  listen<Server>(place: ListenAddress, start: () => Promise<Server>): Promise<Server | undefined>
}

/** The voice of the command of that name. */
export function createCommandLine(name: string): CommandLine {
  const fail = (reason: string): undefined => {
    console.error(`${name}: ${reason}`)
    process.exitCode = 1
    return undefined
  }
  return {
    fail,
    listen: async ({ port, host }, start) => {
      try {
        return await start()
      } catch (error) {
        const { code, message, syscall } = error as NodeJS.ErrnoException
        if (code === 'EADDRINUSE')
          return fail(`port ${port} is in use: choose another with --port, or 0 for any free one`)
        if (syscall === 'listen' || syscall === 'getaddrinfo')
          return fail(`cannot listen on ${host}:${port}: ${message}`)
        return fail(message)
      }
    },
  }
}

// Whoever starts a command through npx has each signal handed on beside the terminal's own.
const oneSignal = 500
// Much more than anybody takes who reads what is printed.
const lastWords = 2000

/** Calls `stop` at the first signal to end; one that comes later ends the process at once. */
export function onShutdown(stop: () => Promise<void>): void {
  let toldAt: number | undefined
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (toldAt === undefined) {
      toldAt = performance.now()
      await stop()
      // What nobody reads must not keep the process from ending.
      setTimeout(() => process.exit(), lastWords).unref()
    } else if (performance.now() - toldAt > oneSignal) process.exit(128 + constants.signals[signal])
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
