// Flags, variables and files as options of the mock, and the lines that it prints.
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { expect, test } from 'vitest'
import { run } from '../support/run-command.ts'

const keysFile = join(await mkdtemp(join(tmpdir(), 'keys-')), 'keys')
await writeFile(keysFile, 'a:b\nc:d\n')

test.each<[name: string, flags: string[], environment: NodeJS.ProcessEnv, status: number]>([
  ['keys from the flag', ['--access-key', 'a:b'], {}, 401],
  ['keys from the variable', [], { WHITEBOARD_ACCESS_KEYS: 'a:b, c:d' }, 401],
  ['keys from a file', ['--access-keys-file', keysFile], {}, 401],
  ['a keys file from the variable', [], { WHITEBOARD_MOCK_ACCESS_KEYS_FILE: keysFile }, 401],
  [
    '--no-auth overrides keys from the variable',
    ['--no-auth'],
    { WHITEBOARD_ACCESS_KEYS: 'a:b' },
    201,
  ],
  ['auth off in the variable', [], { WHITEBOARD_MOCK_AUTH: 'false' }, 201],
  ['auth on in the variable', ['--access-key', 'a:b'], { WHITEBOARD_MOCK_AUTH: 'true' }, 401],
  [
    'the flag --no-auth overrides the variable',
    ['--no-auth'],
    { WHITEBOARD_MOCK_AUTH: 'true' },
    201,
  ],
])('%s: a masked token gets the status %4$i', async (_name, flags, environment, status) => {
  const { child, url } = run(['--port', '0', ...flags], environment)
  const response = await fetch(`${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
    body: '{"width":1,"height":1}',
  })
  expect(response.status).toBe(status)
  child.kill()
})

const execute = promisify(execFile)
const runPrinting = (flags: readonly string[]) => {
  const { child } = run(flags)
  let text = ''
  child.stdout.on('data', (piece) => {
    text += piece
  })
  return { child, printed: () => text }
}
const roomsFolder = await mkdtemp(join(tmpdir(), 'rooms-'))
const [rooms, emptyRooms] = [join(roomsFolder, 'rooms.json'), join(roomsFolder, 'empty.json')]
await writeFile(rooms, JSON.stringify({ empty: ['/drafts/'], "it's a/课": ["/Newton's", '/b'] }))

test
  .skipIf(!requireProgram('curl'))
  .each<[flags: string[]]>([
    [[]],
    [['--access-key', 'a:b']],
    [['--access-keys-file', keysFile]],
    [['--rooms', rooms]],
    [['--rooms', rooms, '--access-key', 'a:b']],
    [['--no-auth', '--rooms', rooms]],
  ])('with %j the printed curl command works', async (flags) => {
  const { child, printed } = runPrinting(['--port', '0', '--quiet', ...flags])
  await expect.poll(printed, { timeout: 10_000 }).toMatch(/^docs /m)
  const line = /^try {3}(curl .*)$/m.exec(printed())?.[1] ?? ''
  const at = flags.findIndex((flag) => flag.startsWith('--access-key'))
  const keys = at < 0 ? [] : flags.slice(at, at + 2)
  const { stdout } = await run(['tokens', '--json', ...keys]).finished
  const tokens = JSON.parse(stdout) as { name: string; token: string }[]
  const validToken = tokens.find(({ name }) => name === 'sdk-writer')?.token
  const response = await execute('sh', ['-c', `${line} -sS -w '%{http_code}'`], {
    env: { ...process.env, ...(at >= 0 && { WHITEBOARD_TOKEN: validToken }) },
  })
  expect(response.stdout).toMatch(/201$/)
  expect(printed()).not.toMatch(/\ba:b\b/)
  expect(/^token .*whiteboard-mock tokens/m.test(printed())).toBe(at >= 0)
  child.kill()
})

test('a variable that belongs to no flag is named at the start', async () => {
  const { child, url, finished } = run(['--port', '0'], { WHITEBOARD_MOCK_RROOMS: 'rooms.yaml' })
  await url
  child.kill()
  expect((await finished).stderr).toBe(
    'whiteboard-mock: unknown variable `WHITEBOARD_MOCK_RROOMS`; did you mean `WHITEBOARD_MOCK_ROOMS`?\n',
  )
})

test('without a scene the mock prints no curl command and says why', async () => {
  await writeFile(emptyRooms, '{"empty": ["/drafts/"]}')
  const { child, url, finished } = run(['--port', '0', '--rooms', emptyRooms])
  await url
  child.kill()
  const { stdout, stderr } = await finished
  expect(stdout).toMatch(/^ready \S+\ndocs {2}\S+\n$/)
  expect(stderr).toBe('whiteboard-mock: no request to try: no room in --rooms has a scene\n')
})

test.each([
  [['--rooms', '/nowhere.yaml'], 'rooms /nowhere.yaml: ENOENT'],
  [['--access-key', 'secret'], 'an access key must be written AK:SK'],
  [['--no-auth', '--access-key', 'a:secret'], 'no effect with --no-auth'],
  [['--no-auth', '--access-keys-file', keysFile], 'remove --no-auth or the keys'],
  [['--public-url', 'nowhere'], 'publicUrl must be an http or https URL'],
  [['--public-url', 'http://user:pass@a'], 'publicUrl must not hold a user name or a password'],
  [['--public-url', 'http://a/?b'], 'publicUrl must have neither a query nor a hash'],
  [['--host', '203.0.113.1'], 'cannot listen on 203.0.113.1'],
])('the error of %j is one line', async (flags, reason) => {
  const { code, stderr } = await run(['--port', '0', ...flags]).finished
  expect(code).toBe(1)
  expect(stderr).toMatch(/^whiteboard-mock: .*\n$/)
  expect(stderr).toContain(reason)
  expect(stderr).not.toContain('secret')
})

test.each<[flags: string[], environment: NodeJS.ProcessEnv]>([
  [['--origin', 'https://a.example', '--origin', 'https://b.example'], {}],
  [[], { WHITEBOARD_MOCK_ORIGIN: 'https://a.example, https://b.example' }],
])('the flags %j and the variables %j name two origins', async (flags, environment) => {
  const { child, url } = run(['--port', '0', '--quiet', ...flags], environment)
  const allowed: (string | null)[] = []
  for (const origin of ['https://a.example', 'https://b.example', 'https://c.example']) {
    const { headers } = await fetch(`${await url}/__mock/health`, { headers: { origin } })
    allowed.push(headers.get('access-control-allow-origin'))
  }
  expect(allowed).toEqual(['https://a.example', 'https://b.example', null])
  child.kill()
})

test('--region adds regions, which the error message names', async () => {
  const { child, url } = run(['--port', '0', '--quiet', '--region', 'sg', '--region', 'in-mum'])
  const send = async (region: string): Promise<unknown> => {
    const response = await fetch(`${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', region, 'content-type': 'application/json' },
      body: '{"width":1,"height":1}',
    })
    const { message } = (await response.json()) as { message?: string }
    return message ?? response.status
  }
  for (const region of ['cn-hz', 'us-sv', 'sg', 'in-mum']) expect(await send(region)).toBe(201)
  expect(await send('eu')).toBe('header.region must be one of: cn-hz, us-sv, sg, in-mum')
  child.kill()
})
