// The mock's verifier in front of the server, so that Prism checks every response against the contract.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { firstOutput } from '@whiteboard-screenshots/e2e/programs'
import { checkProperties, contractCases } from '@whiteboard-screenshots/server-core/conformance'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { expect, test } from 'vitest'
import { startServer } from '../../src/index.ts'

const mock = join(
  fileURLToPath(import.meta.resolve('@whiteboard-screenshots/mock/package.json')),
  '../dist/bin.js',
)

test('Prism finds every response to the conformance cases and 200 random requests valid', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'server-'))
  const server = await startServer({
    port: 0,
    log: 'silent',
    accessKey: ['a:s'],
    storage: `file:${join(folder, 'screenshots')}`,
  })
  const file = join(folder, 'report.json')
  const flags = ['verify', '--port', '0', '--upstream', server.url, '--report', file]
  const verifier = spawn(process.execPath, [mock, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 120_000,
    killSignal: 'SIGKILL',
  })
  try {
    const baseUrl = /^ready (\S+)/.exec(await firstOutput(verifier))?.[1] ?? ''
    const keys = { accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 } as const
    const target = { baseUrl, token: await createSdkToken(keys) }
    for (const { check } of contractCases) await check(target)
    // Small ones: the responses are what matters here.
    await checkProperties(target, 200, 32)
    const ended = once(verifier, 'close')
    verifier.stdout.resume()
    verifier.kill('SIGTERM')
    await ended
    const { exchanges, problems } = JSON.parse(await readFile(file, 'utf8'))
    expect(exchanges).toBeGreaterThan(900)
    // Some requests are invalid on purpose.
    expect(problems.filter(({ side }: { side: string }) => side === 'response')).toEqual([])
    expect(problems.length).toBeGreaterThan(10)
  } finally {
    verifier.kill('SIGKILL')
    await server.close()
    await rm(folder, { recursive: true })
  }
}, 120_000)
