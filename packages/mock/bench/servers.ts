// The mocks that are measured, each as its makers say to start it.
import { fileURLToPath } from 'node:url'
import type { Command } from './launch.ts'
import type { Ways } from './ways.ts'

const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const spec = fileURLToPath(import.meta.resolve('@whiteboard-screenshots/spec/openapi.yaml'))
const node = process.execPath

const bin = local('../dist/bin.js')
const mock = (...flags: string[]): Command => {
  return (port) => [node, bin, '--port', String(port), ...flags]
}
const prismBin = local('node_modules/@stoplight/prism-cli/dist/index.js')
const prism =
  (what: string, ...upstream: string[]) =>
  (...flags: string[]): Command => {
    return (port) => [node, prismBin, what, spec, ...upstream, '--port', String(port), ...flags]
  }
const steadyBin = local('node_modules/@stdy/cli/steady.js')
const steady = (...flags: string[]): Command => {
  return (port) => [node, steadyBin, '--port', String(port), ...flags, spec]
}
const mockoon: Command = (port) => [
  ...[node, local('node_modules/@mockoon/cli/bin/run.js'), 'start', '--data', spec],
  ...['--port', String(port), '--disable-log-to-file', '--admin-api-token', 'admin'],
]
const peer = (name: string): Command => {
  return (port) => [node, local(`peers/${name}.ts`), spec, String(port)]
}

/** A server that is held to the cases. */
export interface Judged {
  readonly command: Command
  readonly ways: Ways
}

/** What this mock can be told and asked, and how. */
export const ownWays: Ways = {
  rooms: mock('--rooms', local('rooms.yaml')),
  scenario: mock('--scenario', local('scenario.yaml')),
  keys: mock('--access-key', 'a:s'),
  withoutAuth: mock('--no-auth'),
  jsonLog: mock('--log', 'json'),
  verify: (upstream) => (port) => [
    ...[node, bin, 'verify', '--upstream', upstream, '--port', String(port)],
  ],
  tokens: [node, bin, 'tokens'],
  received: '/__mock/requests',
  forget: { method: 'DELETE', path: '/__mock/requests' },
  health: '/__mock/health',
  contract: '/openapi.yaml',
  postman: '/__mock/postman.json',
}

/** The servers that are held to the cases, by name. */
export const judged: Readonly<Record<string, Judged>> = {
  'this mock': { command: mock(), ways: ownWays },
  'prism-cli': {
    command: prism('mock')(),
    ways: { verify: (upstream) => prism('proxy', upstream)() },
  },
  steady: {
    command: steady(),
    ways: {
      // It asks for none.
      withoutAuth: steady(),
      jsonLog: steady('--log-format', 'json'),
      health: '/_x-steady/health',
      contract: '/_x-steady/spec',
    },
  },
  'openapi-backend': { command: peer('openapi-backend'), ways: {} },
  scalar: { command: peer('scalar'), ways: { contract: '/openapi.yaml' } },
  'mockoon-cli': {
    command: mockoon,
    ways: {
      withoutAuth: mockoon,
      jsonLog: mockoon,
      headers: { authorization: 'Bearer admin' },
      received: '/mockoon-admin/logs?limit=1000',
      forget: { method: 'POST', path: '/mockoon-admin/logs/purge' },
      health: '/mockoon-admin',
    },
  },
}

/** The servers whose speed is measured, by name. */
export const timed: Readonly<Record<string, Command>> = {
  'this mock': mock(),
  'this mock, --quiet': mock('--quiet'),
  'prism-cli': prism('mock')(),
  'prism-cli, -v silent': prism('mock')('-v', 'silent'),
  steady: steady(),
  'openapi-backend': peer('openapi-backend'),
  scalar: peer('scalar'),
  'mockoon-cli': mockoon,
}

/** The file that sends the load. */
export const loadFile: string = local('peers/load.ts')
