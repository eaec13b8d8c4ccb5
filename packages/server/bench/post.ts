// Sends a request for screenshots to a measured server.
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { createSdkToken } from '@whiteboard-screenshots/token'

const token = await createSdkToken({ accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 })

// Cheaper than `fetch`: the requests are sent from the same processors.
const agent = new Agent({ keepAlive: true })

/** Sends a request to a server whose key pair is `a:s`. Resolves with its response, or throws if that is not a 201. */
export async function post(
  url: string,
  room: string,
  operation: 'screenshots' | 'screenshot-list',
  body: object,
): Promise<void> {
  const call = request(`${url}/v5/rooms/${room}/${operation}`, {
    agent,
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
  })
  call.end(JSON.stringify(body))
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  const received = await text(response)
  if (response.statusCode !== 201) throw new Error(`${response.statusCode}: ${received}`)
}

/** Closes the connections. */
export const closeConnections = (): void => agent.destroy()
