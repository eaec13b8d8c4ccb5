// The built mock on every version of Node that it supports.
import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findPeer, installPeers } from '@whiteboard-screenshots/e2e/peers'
import { firstOutput } from '@whiteboard-screenshots/e2e/programs'
import { contractCases } from '@whiteboard-screenshots/server-core/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const token = openapi.components.securitySchemes.token['x-example']

beforeAll(async () => {
  await installPeers('runtimes')
}, 180_000)

test('the command checks for the version in package.json', async () => {
  const source = await readFile(new URL('../src/bin.ts', import.meta.url), 'utf8')
  const [, minimumVersion] = /minimumVersion = '(.+)'/.exec(source) ?? []
  expect(packageJson.engines.node).toBe(`>=${minimumVersion}`)
})

describe.each(['20', '22'])('on Node %s', (version) => {
  const findNode = (): string | undefined => findPeer('runtimes', `node-${version}-`, 'bin/node')
  const noNode = `there is no Node ${version} for this machine`

  test('Prism can be loaded', async ({ skip }) => {
    const node = findNode()
    if (!node) return skip(noNode)
    const script = "console.log(typeof require('@stoplight/prism-http').createInstance)"
    const { stdout } = await promisify(execFile)(node, ['--eval', script], { cwd: root })
    expect(stdout).toBe('function\n')
  }, 60_000)

  test('the mock passes the conformance cases and serves PNG files', async ({ skip }) => {
    const node = findNode()
    if (!node) return skip(noNode)
    const child = spawn(node, [bin, '--port', '0', '--quiet'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill())
    const baseUrl = /^ready (\S+)/.exec(await firstOutput(child))?.[1] ?? ''
    for (const { name, check } of contractCases)
      await Promise.resolve(check({ baseUrl, token })).catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error })
      })
    const send = (prefer?: string): Promise<Response> =>
      fetch(`${baseUrl}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
        method: 'POST',
        headers: { token, 'content-type': 'application/json', ...(prefer && { prefer }) },
        body: '{"width":64,"height":48}',
      })
    const { url } = (await (await send()).json()) as { url: string }
    expect((await fetch(url)).headers.get('content-type')).toBe('image/png')
    expect((await send('code=403, example=TokenOfReader')).status).toBe(403)
  }, 60_000)
})
