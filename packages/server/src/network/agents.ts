// HTTP agents that keep connections open and limit the time to make one.
import type { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { nodeHttp } from '@whiteboard-screenshots/server-core/http'
import { Proxies, type ProxyEnvironment } from './proxies.ts'

/** Agents for both protocols. */
export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/**
 * Limits the time that a connection takes. It fails with the error that the system throws after minutes:
 * unlike other limits, that error says that nothing was sent.
 */
function limitConnectTime<Agent extends HttpAgent>(
  timeoutMs: number,
  agent: Agent,
  connectedEvent: string,
): Agent {
  const create = agent.createConnection.bind(agent)
  agent.createConnection = (...parameters) => {
    const connection = create(...parameters)
    // A tunnel through a proxy is reported later; the time of the whole request limits it.
    if (!connection) return connection
    const timer = setTimeout(() => {
      const error = new Error(`No connection after ${timeoutMs} ms`)
      connection.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect' }))
    }, timeoutMs)
    const stop = (): void => clearTimeout(timer)
    return connection.once(connectedEvent, stop).once('close', stop)
  }
  return agent
}

/**
 * Creates agents. They connect through the proxies of `HTTP_PROXY` and `HTTPS_PROXY`, but to the hosts of `NO_PROXY` and
 * to this machine.
 *
 * @param maxConnections - for each protocol
 * @param connectTimeoutMs - how long a connection may take to be made
 * @throws SettingsError if a proxy is not the URL of one
 */
export function createAgents(
  maxConnections: number,
  connectTimeoutMs: number,
  environment: ProxyEnvironment,
): Agents {
  const { forAgent: proxyEnv } = new Proxies(environment)
  const options = {
    keepAlive: true,
    maxSockets: maxConnections,
    ...(proxyEnv && { proxyEnv }),
  }
  return {
    http: limitConnectTime(connectTimeoutMs, new nodeHttp.Agent(options), 'connect'),
    https: limitConnectTime(connectTimeoutMs, new HttpsAgent(options), 'secureConnect'),
  }
}
