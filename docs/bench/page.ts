// A page that only its measurement uses. Of Playwright's own pages the browser keeps where
// every line of a script stands, for which it parses a large one twice.
import { EventEmitter, once } from 'node:events'
import type { Browser, CDPSession } from 'playwright-core'

/** A blank page in a new context. */
export interface BlankPage {
  readonly devTools: Pick<CDPSession, 'send' | 'on'>
  readonly close: () => Promise<void>
}

interface Message {
  readonly id?: number
  readonly method: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** Opens a blank page. */
export async function openPage(browser: Browser): Promise<BlankPage> {
  const session = await browser.newBrowserCDPSession()
  const { browserContextId } = await session.send('Target.createBrowserContext')
  const url = 'about:blank'
  const { targetId } = await session.send('Target.createTarget', { url, browserContextId })
  const { sessionId } = await session.send('Target.attachToTarget', { targetId })

  const events = new EventEmitter()
  session.on('Target.receivedMessageFromTarget', ({ message: text }) => {
    const message = JSON.parse(text) as Message
    if (message.id === undefined) events.emit(message.method, message.params)
    else events.emit(`${message.id}`, message)
  })
  let sent = 0
  const send = async (method: string, params: object = {}): Promise<unknown> => {
    sent += 1
    const response = once(events, `${sent}`)
    const message = JSON.stringify({ id: sent, method, params })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    const [{ result, error }] = (await response) as [Message]
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }
  return {
    devTools: { send, on: events.on.bind(events) } as unknown as BlankPage['devTools'],
    close: async () => {
      await session.send('Target.disposeBrowserContext', { browserContextId })
      await session.detach()
    },
  }
}
