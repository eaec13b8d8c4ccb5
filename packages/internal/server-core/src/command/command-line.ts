// What the commands of mock and server share: error lines, and shutting down on signals.
import { constants } from 'node:os'

/** The address that a server listens on. */
export interface ListenAddress {
  readonly port: number
  readonly host: string
}

/** The error output of a command. */
export interface CommandLine {
  /** Prints an error line, and sets the exit code to 1. */
  fail(reason: string): undefined
  /** Starts a server; if that fails, prints an error line and returns `undefined`. */
  listen<Server>(address: ListenAddress, start: () => Promise<Server>): Promise<Server | undefined>
}

/** @param name - the command's name, with which error lines begin */
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
        // A server may listen on another port, too.
        const used = (error as { readonly port?: number }).port ?? port
        const flag = used === port ? ' with --port' : ''
        if (code === 'EADDRINUSE')
          return fail(`port ${used} is in use: choose another${flag}, or 0 for any free one`)
        if (syscall === 'listen' || syscall === 'getaddrinfo')
          return fail(`cannot listen on ${host}:${port}: ${message}`)
        return fail(message)
      }
    },
  }
}

// A command that was started with npx gets each signal twice: from the terminal and from npx.
const sameSignalMs = 500
// Longer than a reader of the output needs to receive the rest of it.
const flushTimeoutMs = 2000

/** Calls `stop` at the first SIGINT or SIGTERM; a later one ends the process at once. */
export function onShutdown(stop: () => Promise<void>): void {
  let firstSignalAt: number | undefined
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (firstSignalAt === undefined) {
      firstSignalAt = performance.now()
      await stop()
      // Output that is not read must not keep the process alive.
      setTimeout(() => process.exit(), flushTimeoutMs).unref()
    } else if (performance.now() - firstSignalAt > sameSignalMs)
      process.exit(128 + constants.signals[signal])
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
