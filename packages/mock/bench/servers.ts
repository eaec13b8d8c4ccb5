// The mocks that are measured, each as its makers say to start it.
import { fileURLToPath } from 'node:url'
import type { Command } from './launch.ts'

const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const spec = fileURLToPath(import.meta.resolve('@whiteboard-screenshots/spec/openapi.yaml'))
const node = process.execPath

const mock = (...flags: string[]): Command => {
  return (port) => [node, local('../dist/bin.js'), '--port', String(port), ...flags]
}
const prism = (...flags: string[]): Command => {
  const bin = local('node_modules/@stoplight/prism-cli/dist/index.js')
  return (port) => [node, bin, 'mock', spec, '--port', String(port), ...flags]
}
const steady: Command = (port) => [
  ...[node, local('node_modules/@stdy/cli/steady.js'), '--port', String(port), spec],
]
const mockoon: Command = (port) => [
  ...[node, local('node_modules/@mockoon/cli/bin/run.js'), 'start', '--data', spec],
  ...['--port', String(port), '--disable-log-to-file'],
]
const peer = (name: string): Command => {
  return (port) => [node, local(`peers/${name}.ts`), spec, String(port)]
}

/** The servers that are held to the cases, by name. */
export const judged: Readonly<Record<string, Command>> = {
  'this mock': mock(),
  'prism-cli': prism(),
  steady,
  'openapi-backend': peer('openapi-backend'),
  scalar: peer('scalar'),
  'mockoon-cli': mockoon,
}

/** The servers whose speed is measured, by name. */
export const timed: Readonly<Record<string, Command>> = {
  'this mock': mock(),
  'this mock, --quiet': mock('--quiet'),
  'prism-cli': prism(),
  'prism-cli, -v silent': prism('-v', 'silent'),
  steady,
  'openapi-backend': peer('openapi-backend'),
  scalar: peer('scalar'),
  'mockoon-cli': mockoon,
}

/** The file that sends the load. */
export const loadFile: string = local('peers/load.ts')
