// Agents that keep connections, and give up those that are not made in time.
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/** Agents for both protocols. */
export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/** Fails as the system does, which takes minutes: nothing was sent, which later limits do not say. */
function connectWithin<Agent extends HttpAgent>(
  patience: number,
  agent: Agent,
  connected: string,
): Agent {
  const create = agent.createConnection.bind(agent)
  agent.createConnection = (...parameters) => {
    const connection = create(...parameters)
    const timer = setTimeout(() => {
      const late = new Error(`There is no connection after ${patience} ms`)
      connection?.destroy(Object.assign(late, { code: 'ETIMEDOUT', syscall: 'connect' }))
    }, patience)
    const stop = (): void => clearTimeout(timer)
    return connection?.once(connected, stop).once('close', stop)
  }
  return agent
}

/**
 * Makes them.
 *
 * @param connections - how many of each at once
 * @param patience - how long one may take to be made, in milliseconds
 */
export function openAgents(connections: number, patience: number): Agents {
  const options = { keepAlive: true, maxSockets: connections }
  return {
    http: connectWithin(patience, new HttpAgent(options), 'connect'),
    https: connectWithin(patience, new HttpsAgent(options), 'secureConnect'),
  }
}
