// The command on a terminal, without key pairs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))
const python = requireProgram('python')

// What Python's `script` copies from the terminal.
const terminal = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Starts the command on a terminal, with its log in a file; the test writes its standard input. */
function start(flags: string) {
  const command = `exec '${process.execPath}' '${bin}' --port 0 ${flags} 2>log.txt`
  const child = spawn(python ?? '', ['-c', terminal, 'sh', '-c', command], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  onTestFinished(() => void child.kill())
  let shown = ''
  child.stdout.on('data', (piece) => {
    shown += String(piece).replaceAll('\r', '')
  })
  return { child, shown: () => shown, ended: once(child, 'close') }
}

test.skipIf(!python)(
  'without key pairs it prints tokens and never logs them; Ctrl-C ends it',
  async () => {
    const { child, shown, ended } = start('')
    await expect.poll(shown, { timeout: 30_000 }).toMatch(/^try .*\n/m)
    const [, url = ''] = /^ready (\S+)/m.exec(shown()) ?? []
    const [, token = ''] = /^token (\S+)/m.exec(shown()) ?? []
    const [, reader = ''] = /^ +(NETLESSSDK_\S+) \(a reader's: 403\)/m.exec(shown()) ?? []
    const post = async (token: string, query = ''): Promise<number> => {
      const address = `${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots${query}`
      const headers = { token, 'content-type': 'application/json', 'x-request-id': token }
      return (await fetch(address, { method: 'POST', headers, body: '{"width":8,"height":8}' }))
        .status
    }
    expect([await post(token), await post(reader)]).toEqual([201, 403])
    await post(token, `?token=${token}`)
    child.stdin.write('\x03')
    await ended
    const log = await readFile(join(folder, 'log.txt'), 'utf8')
    expect(log).toMatch(/ POST \/v5\/rooms\/a7e04xxxxx7d1eca69\/screenshots 201 \d+ ms\n/)
    expect(log).not.toContain(token.slice('NETLESSSDK_'.length, -40))
    expect(log).not.toMatch(/NETLESSSDK_[^*]/)
  },
)

test.skipIf(!python)('it generates no key pair if other machines can reach it', async () => {
  const { shown, ended } = start('--host 0.0.0.0')
  await ended
  expect(shown()).not.toContain('NETLESS')
  const log = await readFile(join(folder, 'log.txt'), 'utf8')
  expect(log).toMatch(
    /^whiteboard-server: development: other machines can reach host 0\.0\.0\.0[^\n]+\n$/,
  )
})
