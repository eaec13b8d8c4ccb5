// Rebuilds and restarts a server when a file in a folder changes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'

/** What to watch and what to run. */
export interface RestartOptions {
  readonly folder: string
  /** Whether a file, by its path in the folder, is a source of the build. */
  readonly isSource: (file: string) => boolean
  readonly build: readonly (readonly string[])[]
  readonly serve: readonly string[]
  /** The working directory of the build. */
  readonly cwd: string
}

// Editors write a file in several steps.
const debounceMs = 100

const start = ([program = '', ...parameters]: readonly string[], cwd?: string): ChildProcess =>
  spawn(program, parameters, { stdio: 'inherit', cwd })

/** Serves until it is closed. If a build fails, the running server stays. */
export function restartOnChange(options: RestartOptions): { close: () => Promise<void> } {
  const { folder, isSource, build, serve, cwd } = options
  let server = start(serve)
  let timer: NodeJS.Timeout | undefined
  let restarts = Promise.resolve()

  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGTERM')
    await once(server, 'close')
  }
  const restart = async (): Promise<void> => {
    for (const command of build) {
      const [code] = await once(start(command, cwd), 'close')
      if (code !== 0)
        return console.error('The build failed; the mock from the last build keeps running.')
    }
    await stop()
    server = start(serve)
  }
  const watcher = watch(folder, { recursive: true }, (_event, file) => {
    if (file === null || !isSource(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      restarts = restarts.then(restart)
    }, debounceMs)
  })
  return {
    close: async () => {
      watcher.close()
      clearTimeout(timer)
      await restarts
      await stop()
    },
  }
}
