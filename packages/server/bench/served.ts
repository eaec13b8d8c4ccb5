// Starts the server that is measured, and asks it how much memory it takes.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own. */
export interface Served {
  readonly url: string
  /** The memory of the server and of the processes that draw for it, in MB. */
  readonly memory: () => Promise<number>
  readonly stop: () => Promise<void>
}

const heard = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0]

/** Starts one that keeps its pictures there, and that draws an unchanged scene again unless it may not. */
export async function serve(storage: string, again: 'reuse' | 'redraw'): Promise<Served> {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [storage, again])
  const url = String(await heard(child))
  return {
    url,
    memory: async () => {
      child.send('memory')
      return Number(await heard(child))
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
