// The cases about flags and routes besides the API.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { firstExample, operations } from '@whiteboard-screenshots/server-core/contract'
import { createSdkToken } from '@whiteboard-screenshots/token'
import type { Capabilities, Check } from './capabilities.ts'
import { type Command, freePort, launch, type RunningServer, untilReady } from './launch.ts'
import {
  group,
  type ReceivedResponse,
  type RequestSpec,
  sendRequest,
  startRequest,
} from './send-request.ts'

const cannot = 'cannot'

/** Starts a server, calls `use` and stops the server. */
async function withServer<Result>(
  command: Command,
  use: (server: RunningServer) => Promise<Result>,
  token?: string,
): Promise<Result> {
  const server = launch(command, await freePort())
  try {
    await untilReady(server, performance.now(), token)
    return await use(server)
  } finally {
    await server.stop()
  }
}

type StartCapability = 'rooms' | 'scenario' | 'keys' | 'withoutAuth' | 'jsonLog'

const checkStarted =
  (
    capability: StartCapability,
    check: (server: RunningServer, command: Command) => Promise<string | undefined>,
    token?: () => Promise<string>,
  ): Check =>
  async ({ capabilities }) => {
    const command = capabilities[capability]
    return command
      ? withServer(command, (server) => check(server, command), await token?.())
      : cannot
  }

type RouteCapability = 'received' | 'health' | 'contract' | 'postman'

const checkRoute =
  (
    capability: RouteCapability,
    check: (reply: ReceivedResponse, url: string) => Promise<string | undefined>,
  ): Check =>
  async ({ url, capabilities }) => {
    const path = capabilities[capability]
    if (path === undefined) return cannot
    await sendRequest(url)
    const reply = await sendRequest(url, {
      method: 'GET',
      path,
      ...(capabilities.headers && { headers: capabilities.headers }),
    })
    return reply.status === 200 ? check(reply, url) : String(reply.status)
  }

const scene = (path: string): RequestSpec => ({ uuid: group, body: { width: 1, height: 1, path } })
const sdkToken = (secretKey: string): Promise<string> =>
  createSdkToken({ accessKey: 'a', secretKey, role: 'writer', lifespan: 0 })

const ownRooms = checkStarted('rooms', async ({ url }) => {
  const known = await sendRequest(url, {
    uuid: 'lesson',
    body: { width: 1, height: 1, path: '/a' },
  })
  const unknown = await sendRequest(url, scene('/test/cover'))
  return known.status === 201 && unknown.status === 404
    ? undefined
    : `${known.status}, ${unknown.status}`
})

const verified = checkStarted(
  'keys',
  async ({ url }) => {
    const { status } = await sendRequest(url, { headers: { token: await sdkToken('other') } })
    return status === 401 ? undefined : String(status)
  },
  () => sdkToken('s'),
)

const withoutAuth = checkStarted('withoutAuth', async ({ url }) => {
  const headers = { token: undefined }
  const right = await sendRequest(url, { headers })
  const wrong = await sendRequest(url, { headers, body: { height: 480 } })
  const statuses = `${right.status}, ${wrong.status}`
  return statuses === '201, 400' ? undefined : statuses
})

const thirdCall = checkStarted('scenario', async ({ url }) => {
  const statuses: number[] = []
  let wait: string | null = null
  for (let call = 1; call <= 4; call += 1) {
    const { status, headers } = await sendRequest(url, scene('/test/cover'))
    statuses.push(status)
    wait ??= headers.get('retry-after')
  }
  return statuses.join() === '201,201,429,201' && wait === '7' ? undefined : statuses.join()
})

const brokenCalls = checkStarted('scenario', async ({ url }) => {
  const begun = performance.now()
  await sendRequest(url, scene('/test/page1'))
  if (performance.now() - begun < 290) return 'does not wait'
  const reset = await startRequest(url, scene('/test/page1')).catch(() => undefined)
  if (reset) return 'no reset'
  const half = await startRequest(url, scene('/test/page1')).catch(() => undefined)
  if (!half || (await half.text().catch(() => undefined)) !== undefined) return 'no half body'
  return (await sendRequest(url, scene('/test/page1'))).status === 201 ? undefined : 'stays broken'
})

const repeatable = checkStarted('scenario', async (first, command) => {
  const list: RequestSpec = { ...scene('/test'), operation: 'screenshot-list' }
  const seen = async ({ url }: RunningServer): Promise<string> => {
    const statuses: number[] = []
    for (let call = 0; call < 20; call += 1) statuses.push((await sendRequest(url, list)).status)
    return statuses.join()
  }
  const [before, again] = [await seen(first), await withServer(command, seen)]
  if (before !== again) return 'others'
  return before.includes('201') && before.includes('503') ? undefined : 'all the same'
})

const logTimeoutMs = 3000

/** Waits for a complete line of output that contains the text. */
async function lineWith({ output }: RunningServer, text: string): Promise<string | undefined> {
  const end = performance.now() + logTimeoutMs
  for (;;) {
    // The text after the last line break is not a complete line.
    const line = output()
      .split('\n')
      .slice(0, -1)
      .find((each) => each.includes(text))
    if (line !== undefined || performance.now() > end) return line
    await wait(20)
  }
}

const jsonLog = checkStarted('jsonLog', async (server) => {
  const token = 'NETLESSSDK_c2VjcmV0'
  await sendRequest(server.url, { headers: { token }, path: `/v5/logged?token=${token}` })
  const line = await lineWith(server, '/v5/logged')
  if (line === undefined) return 'no line'
  try {
    JSON.parse(line)
  } catch {
    return 'no JSON'
  }
  return server.output().includes('c2VjcmV0') ? 'token shown' : undefined
})

const execute = promisify(execFile)

const printedTokens: Check = async ({ url, capabilities: { tokens } }) => {
  const [program, ...parameters] = tokens ?? []
  if (program === undefined) return cannot
  const { stdout } = await execute(program, parameters)
  const statuses = new Set<number>()
  for (const [token] of stdout.matchAll(/NETLESS(?:SDK|ROOM|TASK)_\S+/g))
    statuses.add((await sendRequest(url, { headers: { token } })).status)
  return [201, 401, 403].every((status) => statuses.has(status)) ? undefined : 'not each case'
}

const printedCommand: Check = ({ command }) =>
  withServer(command, async ({ output }) => {
    const line = /^.*?\bcurl (.+)$/m.exec(output())?.[1]
    if (line === undefined) return 'none'
    const { stdout } = await execute('sh', ['-c', `curl -sS -w '%{http_code}' ${line}`])
    return stdout.endsWith('201') ? undefined : stdout.slice(-3)
  })

const received = checkRoute('received', async ({ text }) => {
  if (!/screenshots/.test(text) || !/480/.test(text)) return 'not listed'
  return text.includes('YWs9xxxxxxzA5ZGM2MjRi') ? 'token shown' : undefined
})

const forgotten: Check = async ({ url, capabilities: { received: path, clear, headers = {} } }) => {
  if (path === undefined || clear === undefined) return cannot
  const isListed = async (): Promise<boolean> =>
    (await sendRequest(url, { method: 'GET', path, headers })).text.includes('to-be-forgotten')
  await sendRequest(url, { uuid: 'to-be-forgotten' })
  if (!(await isListed())) return 'not listed'
  await sendRequest(url, {
    ...clear,
    headers: { ...headers, 'content-type': undefined },
    body: '',
  })
  return (await isListed()) ? 'not cleared' : undefined
}

const [operation] = operations
const validBody = JSON.stringify(operation && firstExample(operation, 201))
const responses: Readonly<Record<string, readonly [status: number, body: string]>> = {
  'not-implemented': [501, '{"message":"Not here"}'],
  wrong: [201, '{"url":"https://example.com/a.png"}'],
}

/** Starts a verifying proxy before a server that gives one room 501 and another an invalid response. */
async function verifying(
  { verify }: Capabilities,
  use: (server: RunningServer) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (!verify) return cannot
  const upstream = createServer((request, response) => {
    request.resume()
    const [status, body] = responses[request.url?.split('/')[3] ?? ''] ?? [201, validBody]
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }).listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  try {
    return await withServer(
      verify(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`),
      use,
    )
  } finally {
    upstream.close()
  }
}

const leavesUnchanged: Check = ({ capabilities }) =>
  verifying(capabilities, async ({ url }) => {
    const { status, text } = await sendRequest(url, { uuid: 'not-implemented' })
    return status === 501 && text === responses['not-implemented']?.[1] ? undefined : String(status)
  })

const endOf = async ({ child, end }: RunningServer): Promise<unknown> => {
  child.kill('SIGTERM')
  return Promise.race([
    end,
    new Promise((resolve) => setTimeout(resolve, 8000, 'keeps running').unref()),
  ])
}

const reportsBothSides: Check = ({ capabilities }) =>
  verifying(capabilities, async (server) => {
    await sendRequest(server.url, { uuid: 'wrong' })
    await sendRequest(server.url, { body: { width: 640 } })
    await endOf(server)
    const output = server.output()
    if (!/height/.test(output)) return 'not the request'
    return /\bkey\b/.test(output) ? undefined : 'not the response'
  })

const exits: Check = async ({ capabilities }) => {
  const good = await verifying(capabilities, async (server) => {
    const end = await endOf(server)
    return end === 0 ? undefined : `right: ${end}`
  })
  if (good !== undefined) return good
  return verifying(capabilities, async (server) => {
    await sendRequest(server.url, { uuid: 'wrong' })
    const end = await endOf(server)
    return end === 1 ? undefined : `wrong: ${end}`
  })
}

/** Every case, in the order of the table. */
export const controlCases: Readonly<Record<string, Check>> = {
  'prints a curl command that works': printedCommand,
  'reads rooms from a file': ownRooms,
  'with keys, a wrong signature gets 401': verified,
  'without auth, no token is needed': withoutAuth,
  'prints a token for each case': printedTokens,
  'the third call fails with 429': thirdCall,
  'a call is delayed, reset, cut in half': brokenCalls,
  'the same seed gives the same failures': repeatable,
  'lists received requests, tokens masked': received,
  'clears that list': forgotten,
  'has a health route': checkRoute('health', async () => undefined),
  'serves the OpenAPI document': checkRoute('contract', async ({ text }) =>
    /openapi["']?:\s*["']?3/.test(text) ? undefined : 'another',
  ),
  'serves a Postman collection': checkRoute('postman', async ({ text }) =>
    text.includes('collection/v2.1') ? undefined : 'another',
  ),
  'logs a JSON line per request, without tokens': jsonLog,
  'a proxy validates requests and responses': reportsBothSides,
  'the proxy leaves a 501 of the server unchanged': leavesUnchanged,
  "the proxy's exit status reports violations": exits,
}
