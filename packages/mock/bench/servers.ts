// The mocks that are compared, each started as its documentation says.
import { fileURLToPath } from 'node:url'
import type { Capabilities } from './capabilities.ts'
import type { Command } from './launch.ts'

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

/** A server that runs the cases. */
export interface ComparedServer {
  readonly command: Command
  readonly capabilities: Capabilities
}

/** The capabilities of this mock. */
export const ownCapabilities: Capabilities = {
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
  clear: { method: 'DELETE', path: '/__mock/requests' },
  health: '/__mock/health',
  contract: '/openapi.yaml',
  postman: '/__mock/postman.json',
}

/** The servers that run the cases, by name. */
export const comparedServers: Readonly<Record<string, ComparedServer>> = {
  'this mock': { command: mock(), capabilities: ownCapabilities },
  'prism-cli': {
    command: prism('mock')(),
    capabilities: { verify: (upstream) => prism('proxy', upstream)() },
  },
  steady: {
    command: steady(),
    capabilities: {
      // It never checks tokens.
      withoutAuth: steady(),
      jsonLog: steady('--log-format', 'json'),
      health: '/_x-steady/health',
      contract: '/_x-steady/spec',
    },
  },
  'openapi-backend': { command: peer('openapi-backend'), capabilities: {} },
  scalar: { command: peer('scalar'), capabilities: { contract: '/openapi.yaml' } },
  'mockoon-cli': {
    command: mockoon,
    capabilities: {
      withoutAuth: mockoon,
      jsonLog: mockoon,
      headers: { authorization: 'Bearer admin' },
      received: '/mockoon-admin/logs?limit=1000',
      clear: { method: 'POST', path: '/mockoon-admin/logs/purge' },
      health: '/mockoon-admin',
    },
  },
}

/** The servers in the speed table, by name. */
export const timedServers: Readonly<Record<string, Command>> = {
  'this mock': mock(),
  'this mock, --quiet': mock('--quiet'),
  'prism-cli': prism('mock')(),
  'prism-cli, -v silent': prism('mock')('-v', 'silent'),
  steady: steady(),
  'openapi-backend': peer('openapi-backend'),
  scalar: peer('scalar'),
  'mockoon-cli': mockoon,
}
