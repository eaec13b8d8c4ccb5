// Builds and starts again whenever a file of a folder changes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'

/** What to watch, and what to run. */
export interface Restarting {
  readonly folder: string
  /** Whether a file of the folder, by its path in it, is a source. */
  readonly isSource: (file: string) => boolean
  readonly build: readonly (readonly string[])[]
  readonly serve: readonly string[]
  /** Where the build runs. */
  readonly cwd: string
}

// Editors write a file in several steps.
const quiet = 100

const start = ([program = '', ...parameters]: readonly string[], cwd?: string): ChildProcess =>
  spawn(program, parameters, { stdio: 'inherit', cwd })

/** Serves until it is closed; where a build fails, what runs keeps running. */
export function restartOnChange(options: Restarting): { close: () => Promise<void> } {
  const { folder, isSource, build, serve, cwd } = options
  let server = start(serve)
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()

  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGTERM')
    await once(server, 'close')
  }
  const restart = async (): Promise<void> => {
    for (const command of build) {
      const [code] = await once(start(command, cwd), 'close')
      if (code !== 0) return console.error('The build failed: what ran before keeps running.')
    }
    await stop()
    server = start(serve)
  }
  const watcher = watch(folder, { recursive: true }, (_event, file) => {
    if (file === null || !isSource(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      work = work.then(restart)
    }, quiet)
  })
  return {
    close: async () => {
      watcher.close()
      clearTimeout(timer)
      await work
      await stop()
    },
  }
}
