// Sends the same request on ten connections, from another process.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { room } from './send-request.ts'

/** The program that sends the load. */
const loadFile = fileURLToPath(new URL('peers/load.ts', import.meta.url))
const execute = promisify(execFile)

/** The results of a load. */
export interface LoadResult {
  readonly perSecond: number
  readonly p99: number
}

/** Sends the load for that many seconds. */
export async function sendLoad(url: string, seconds: number): Promise<LoadResult> {
  const address = `${url}/v5/rooms/${room}/screenshots`
  const parameters = [loadFile, address, 'NETLESSSDK_x', String(seconds)]
  const { stdout } = await execute(process.execPath, parameters)
  const { failed, ...result } = JSON.parse(stdout)
  if (failed > 0) throw new Error(`${failed} requests failed`)
  return result
}
