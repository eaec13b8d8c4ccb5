// The benchmark's cases: the mock passes all, and a server that always responds 201 passes none.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { expect, onTestFinished, test } from 'vitest'
import type { Capabilities } from '../bench/capabilities.ts'
import { benchCases, runCases } from '../bench/cases.ts'
import { type Command, freePort, launch, megabytesOf, untilReady } from '../bench/launch.ts'
import { ownCapabilities } from '../bench/servers.ts'

const runCasesOn = async (
  command: Command,
  capabilities: Capabilities,
): Promise<Map<string, string | undefined>> => {
  const server = launch(command, await freePort())
  onTestFinished(server.stop)
  await untilReady(server, performance.now())
  expect(megabytesOf(server)).toBeGreaterThan(10)
  return runCases({ url: server.url, command, capabilities })
}

test('the mock passes every case', async () => {
  const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
  const flags = ['--quiet', '--stall-timeout', '1000', '--port']
  const results = await runCasesOn(
    (port) => [process.execPath, bin, ...flags, String(port)],
    ownCapabilities,
  )
  const failed = [...results].filter(([, result]) => result !== undefined)
  const expectedFailures = requireProgram('curl') ? [] : ['prints a curl command that works']
  expect(failed.map(([name]) => name)).toEqual(expectedFailures)
}, 180_000)

test('a server that responds 201 to everything passes no case', async () => {
  const code = (port: number): string => `
    const headers = { 'content-type': 'application/json' }
    require('node:http').createServer((request, response) => {
      request.resume()
      response.writeHead(201, headers).end('{}')
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
    clear: { method: 'POST', path: '/' },
    health: '/',
    contract: '/',
    postman: '/',
  }
  const results = await runCasesOn(command, capabilities)
  const passed = [...results].filter(([, result]) => result === undefined)
  expect(passed).toEqual([])
}, 180_000)

test('the table of results has every case', async () => {
  const readme = await readFile(new URL('../bench/README.md', import.meta.url), 'utf8')
  for (const { name } of benchCases) expect(readme).toContain(`| ${name} | ✓ |`)
})
