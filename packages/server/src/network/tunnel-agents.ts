// Agents that reach hosts through a tunnel of an HTTP proxy. Unlike Node's own, they have tunnels for `http:` too:
// with a tunnel, it is the caller and not the proxy that decides which address is connected to.
import type { ClientRequestArgs } from 'node:http'
import {
  type AgentOptions,
  Agent as HttpsAgent,
  type RequestOptions,
  request as requestHttps,
} from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { nodeHttp } from '@whiteboard-screenshots/server-core/http'
import type { Agents } from './agents.ts'

type Callback = (error: Error | null, stream: Duplex) => void

const credentialsOf = ({ username, password }: URL): Record<string, string> => {
  if (username === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** Opens a tunnel to `host:port`. */
function openTunnel(proxy: URL, target: string, timeoutMs: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const send = proxy.protocol === 'https:' ? requestHttps : nodeHttp.request
  const request = send({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...credentialsOf(proxy) },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  })
  const fail = (code: string): void => reject(Object.assign(new Error(code), { code }))
  request.once('connect', ({ statusCode }, socket, head) => {
    if (statusCode === 200 && head.length === 0) return resolve(socket as Socket)
    socket.destroy()
    fail(`the proxy responded ${statusCode}`)
  })
  request.once('response', (response) => {
    response.destroy()
    fail(`the proxy responded ${response.statusCode}`)
  })
  request.once('error', (error: NodeJS.ErrnoException) =>
    fail(`the proxy cannot be used (${error.code ?? error.name})`),
  )
  request.end()
  return promise
}

const targetOf = ({ host, port }: ClientRequestArgs): string =>
  `${host?.includes(':') ? `[${host}]` : host}:${port}`

/**
 * Agents whose connections are tunnels of the proxy.
 *
 * @param timeoutMs - how long a tunnel may take to be opened
 */
export function createTunnelAgents(proxy: URL, options: AgentOptions, timeoutMs: number): Agents {
  const http = new nodeHttp.Agent(options)
  const https = new HttpsAgent(options)
  const tunnel = (target: RequestOptions, wrap: (socket: Socket) => Duplex, done: Callback): void =>
    void openTunnel(proxy, targetOf(target), timeoutMs)
      .then((socket) => done(null, wrap(socket)))
      .catch((error) => done(error, undefined as never))
  http.createConnection = (target, done) => {
    tunnel(target, (socket) => socket, done as Callback)
    return undefined
  }
  const secure = https.createConnection.bind(https)
  https.createConnection = (target, done) => {
    const wrap = (socket: Socket): Duplex => secure({ ...target, socket } as never) as Duplex
    tunnel(target, wrap, done as Callback)
    return undefined
  }
  return { http, https }
}
