// The cases that mocks are compared by: this one passes them all, and one that always says 201 none.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { expect, onTestFinished, test } from 'vitest'
import type { Capabilities } from '../bench/capabilities.ts'
import { benchCases, runCases } from '../bench/cases.ts'
import { type Command, freePort, launch, megabytesOf, untilReady } from '../bench/launch.ts'
import { ownCapabilities } from '../bench/servers.ts'

const verdictsOf = async (
  command: Command,
  capabilities: Capabilities,
): Promise<Map<string, string | undefined>> => {
  const server = launch(command, await freePort())
  onTestFinished(server.stop)
  await untilReady(server, performance.now())
  expect(megabytesOf(server)).toBeGreaterThan(10)
  return runCases({ url: server.url, command, capabilities })
}

test('the mock passes each', async () => {
  const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
  const flags = ['--quiet', '--stall-timeout', '1000', '--port']
  const verdicts = await verdictsOf(
    (port) => [process.execPath, bin, ...flags, String(port)],
    ownCapabilities,
  )
  const failed = [...verdicts].filter(([, verdict]) => verdict !== undefined)
  const cannotBeTried = requireProgram('curl') ? [] : ['it prints a curl command that works']
  expect(failed.map(([name]) => name)).toEqual(cannotBeTried)
}, 60_000)

test('what says 201 to everything passes none, whatever it could be told', async () => {
  const code = (port: number): string => `
    const answer = { 'content-type': 'application/json' }
    require('node:http').createServer((request, response) => {
      request.resume()
      response.writeHead(201, answer).end('{}')
    }).listen(${port}, '127.0.0.1')`
  const command: Command = (port) => [process.execPath, '--eval', code(port)]
  const capabilities: Capabilities = {
    rooms: command,
    scenario: command,
    keys: command,
    withoutAuth: command,
    jsonLog: command,
    verify: () => command,
    tokens: [process.execPath, '--eval', ''],
    received: '/',
    forget: { method: 'POST', path: '/' },
    health: '/',
    contract: '/',
    postman: '/',
  }
  const verdicts = await verdictsOf(command, capabilities)
  const passed = [...verdicts].filter(([, verdict]) => verdict === undefined)
  expect(passed).toEqual([])
}, 60_000)

test('the table of results has every case', async () => {
  const readme = await readFile(new URL('../bench/README.md', import.meta.url), 'utf8')
  for (const { name } of benchCases) expect(readme).toContain(`| ${name} | ✓ |`)
})
