// Starts the server that is measured, and asks it how much memory it takes.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own. */
export interface Served {
  readonly url: string
  /** How long it took to listen, from the start of its process, in milliseconds. */
  readonly startedIn: number
  /** The memory of the server and of the processes that draw for it, in MB. */
  readonly memory: () => Promise<number>
  readonly stop: () => Promise<void>
}

const heard = async <Message>(child: ChildProcess): Promise<Message> =>
  (await once(child, 'message'))[0] as Message

/** Starts one that keeps its pictures there, and that draws an unchanged scene again unless it may not. */
export async function serve(storage: string, again: 'reuse' | 'redraw'): Promise<Served> {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [storage, again])
  const { url, startedIn } = await heard<Pick<Served, 'url' | 'startedIn'>>(child)
  return {
    url,
    startedIn,
    memory: async () => {
      child.send('memory')
      return heard<number>(child)
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
