// Draws boards of Excalidraw with `@excalidraw/utils` in jsdom and resvg, in a process of its own.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'

/** A process that draws one board at a time. */
export interface JsdomExport {
  /** @returns the size of the PNG in bytes */
  draw(order: { readonly board: object; readonly scale: number }): Promise<number>
  close(): Promise<void>
}

/** Starts the process. It has loaded its libraries when this resolves. */
export async function openJsdomExport(): Promise<JsdomExport> {
  const modules = await installPeers('boards')
  const child = fork(new URL('jsdom-child.js', import.meta.url), [modules])
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process with jsdom has ended')
  })
  // Only who waits for a message wants to know.
  ended.catch(() => undefined)
  const next = async (): Promise<unknown> =>
    (await Promise.race([once(child, 'message'), ended]))[0]
  await next()
  return {
    draw: async (order) => {
      child.send(order)
      return Number(await next())
    },
    close: async () => {
      child.disconnect()
      await ended.catch(() => undefined)
    },
  }
}
