// The curl command that is printed to try the server with.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { ServerOptions } from '../../src/index.ts'
import { controlledSource, folder, start, token } from '../server/start-test-server.ts'
import { run } from './run-command.ts'

test('the printed curl command works, whatever the rooms', async () => {
  const rooms = await mkdtemp(join(folder, 'curl-'))
  const write = async (name: string): Promise<void> => {
    await mkdir(dirname(join(rooms, name)), { recursive: true })
    await writeFile(join(rooms, name), '{"elements": []}')
  }
  const printed = async (options: ServerOptions): Promise<string | undefined> => {
    const { url, example } = await start(options)
    return example(token)?.replace(url, '')
  }
  const curl = async (options: ServerOptions): Promise<number> => {
    const { example } = await start(options)
    // Words in quotes or without blanks, as a shell takes them.
    const words = [...(example(token) ?? '').matchAll(/(?:'[^']*'|"[^"]*"|\\.|\S)+/g)].map(
      ([word]) =>
        word.replace(/(['"])(.*?)\1|\\(.)/g, (_, _quote, quoted, escaped) => quoted ?? escaped),
    )
    const [, , method, url = '', , one = '', , other = '', , body = ''] = words
    const headers = [one, other].map((line) => line.split(': ') as [string, string])
    return (await fetch(url, { method: method ?? '', headers, body })).status
  }
  const body = `-H "token: ${token}" -H 'content-type: application/json' -d`
  const contract = `curl -X POST /v5/rooms/a7e04xxxxx7d1eca69/screenshots ${body} '{"width":640,"height":480}'`
  expect(await printed({})).toBe(contract)
  expect(await printed({ rooms })).toBeUndefined()
  await mkdir(join(rooms, '.hidden'))
  await mkdir(join(rooms, 'a'))
  await write("b's (第一课)/physics/it's.json")
  await write("b's (第一课)/physics.json")
  await write('page10/init.json')
  expect(await printed({ rooms })).toContain(`"path":"/physics/it'\\''s"`)
  expect(await curl({ rooms })).toBe(201)
  await write('a/init.json')
  expect(await printed({ rooms })).toBe(contract.replace('a7e04xxxxx7d1eca69', 'a'))
  expect(await printed({ source: controlledSource() })).toBeUndefined()
})

test('without a known scene the reason is printed instead of a curl command', async () => {
  const rooms = await mkdtemp(join(folder, 'empty-'))
  const running = run(['--development', '--port', '0', '--rooms', rooms], { cwd: folder })
  expect(await running.waitForOutput('try ')).toMatch(/^try {3}no curl command: /m)
  running.child.kill('SIGTERM')
  expect((await running.finished).code).toBe(0)
})
