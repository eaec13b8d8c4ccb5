// `token`, as a program.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRoomToken, decodeToken, verifyToken } from '@whiteboard-screenshots/token'
import { expect, test } from 'vitest'
import { newDirectory, run } from './run.ts'
import { accessKeys, room, secretKey } from './test-server.ts'

const env = { WHITEBOARD_ACCESS_KEYS: accessKeys }
const keys = { accessKey: 'my-access-key', secretKey }
const writer = { uuid: room, role: 'writer', lifespan: 60_000 } as const

test('sdk and room print a valid token, for a writer and ten minutes', async () => {
  for (const [args, uuid] of [
    [['sdk'], undefined],
    [['room', room], room],
  ] as const) {
    const made = await run(['token', ...args], { env })
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const token = made.stdout.replace(/\n$/, '')
    const verified = await verifyToken(token, { accessKeys: { 'my-access-key': secretKey } })
    if (!verified.ok) throw new Error(verified.message)
    expect(verified.token).toMatchObject({ kind: args[0], role: 'writer', ...(uuid && { uuid }) })
    expect(Math.abs((verified.token.expireAt ?? 0) - Date.now() - 600_000)).toBeLessThan(20_000)
  }
})

test('--role, --lifespan and --json apply', async () => {
  const args = ['token', 'room', room, '--role', 'reader', '--lifespan', '2h', '--json']
  const made = await run(args, { env })
  const { token, ...details } = JSON.parse(made.stdout)
  expect(details).toMatchObject({ kind: 'room', uuid: room, role: 'reader' })
  expect(Math.abs(details.expireAt - Date.now() - 7_200_000)).toBeLessThan(20_000)
  expect(decodeToken(token)).toMatchObject({ ok: true, token: details })
  const forEver = await run(['token', 'sdk', '--lifespan', '0', '--json'], { env })
  expect(JSON.parse(forEver.stdout)).not.toHaveProperty('expireAt')
})

test.each(['10', '-1m', '1.5h', '10 m', '', '999999999999999d'])(
  '--lifespan %j is rejected',
  async (lifespan) => {
    const made = await run(['token', 'sdk', `--lifespan=${lifespan}`], { env })
    expect(made).toMatchObject({ code: 2, stdout: '' })
    expect(made.stderr).toMatch(/^whiteboard-screenshots: .*lifespan.*\n$/)
  },
)

test('a line of a keys file that is no pair is named by its number only', async () => {
  const file = ['token', 'sdk', '--access-keys-file', '-']
  const failed = await run(file, { input: '\n# old:key\nfile-key:s\nfile-key hidden\n' })
  expect(failed.code).toBe(2)
  expect(failed.stderr).toContain('standard input, line 4: a key pair must be written AK:SK')
  expect(failed.stderr).not.toContain('hidden')
  expect((await run(file, { input: '# old:key\nfile-key:s\n' })).code).toBe(0)
})

test('keys come from a flag, a file, standard input or the environment, in this order', async () => {
  const cwd = await newDirectory()
  writeFileSync(join(cwd, 'keys'), '\ufefffile-key:s:1,\r\nother:s2\r\n')
  const made = async (...args: string[]): Promise<string> => {
    const { stdout } = await run(['token', 'sdk', '--json', ...args], {
      env,
      cwd,
      input: 'input-key:s\n',
    })
    return JSON.parse(stdout).accessKey
  }
  expect(await made('--access-key', 'flag-key:s')).toBe('flag-key')
  expect(await made('--access-keys-file', 'keys')).toBe('file-key')
  expect(await made('--access-keys-file', '-')).toBe('input-key')
  expect(await made()).toBe('my-access-key')
})

test('a secret key may contain a colon', async () => {
  const made = await run(['token', 'sdk', '--access-key', 'ak:a:b'])
  const token = made.stdout.trim()
  expect(await verifyToken(token, { accessKeys: { ak: 'a:b' } })).toMatchObject({ ok: true })
})

test('decode prints the content of a token, but not its signature', async () => {
  const token = await createRoomToken({ ...keys, uuid: room, role: 'reader', lifespan: 60_000 })
  const sig = /sig=(\w+)/.exec(Buffer.from(token.slice(12), 'base64url').toString())?.[1] ?? ''
  expect(sig).toHaveLength(64)
  const decoded = decodeToken(token)
  if (!decoded.ok) throw new Error(decoded.message)
  const { nonce, expireAt = 0 } = decoded.token

  for (const [args, options] of [
    [[token], {}],
    [['-'], { input: `${token}\n` }],
    [[], { env: { WHITEBOARD_TOKEN: token } }],
    [['--token', token], {}],
  ] as const) {
    const plain = await run(['token', 'decode', ...args], options)
    expect(plain).toMatchObject({ code: 0, stderr: '' })
    expect(plain.stdout).toBe(
      `kind        room
access key  my-access-key
role        reader
room        ${room}
expires     ${new Date(expireAt).toISOString()}
nonce       ${nonce}
signature   not checked
`,
    )
  }
  const json = await run(['token', 'decode', token, '--json'])
  expect(JSON.parse(json.stdout)).toEqual(decoded.token)
  expect(json.stdout).not.toContain(sig)
})

test('decode escapes control characters in a token', async () => {
  const fields = 'ak=%1B%5B2J%0Aevil%E2%80%AE&nonce=n&role=1&sig=s'
  const token = `NETLESSSDK_${Buffer.from(fields).toString('base64url')}`
  const plain = await run(['token', 'decode', token])
  expect(plain.code).toBe(0)
  expect(plain.stdout).toContain('access key  \\u001b[2J evil\\u202e\n')
  const json = await run(['token', 'decode', token, '--json'])
  expect(json.stdout).not.toMatch(/[^\n\x20-\x7e]/)
  expect(JSON.parse(json.stdout).accessKey).toBe('\u001b[2J\nevil\u202e')
})

test('verify accepts each of several keys, and rejects tokens that decode accepts', async () => {
  const token = await createRoomToken({ ...keys, uuid: room, role: 'writer', lifespan: 60_000 })
  const several = { WHITEBOARD_ACCESS_KEYS: `other:secret,\n ${accessKeys}` }
  const good = await run(['token', 'verify', token], { env: several })
  expect(good).toMatchObject({ code: 0, stderr: '' })
  expect(good.stdout).toContain('signature   valid\n')
  expect(good.stdout).not.toContain(secretKey)

  const expired = await createRoomToken({ ...keys, uuid: room, role: 'writer', lifespan: 1 })
  for (const [args, env, reason] of [
    [[token], { WHITEBOARD_ACCESS_KEYS: 'my-access-key:wrong' }, 'signature'],
    [[token], { WHITEBOARD_ACCESS_KEYS: 'other:secret' }, 'access key'],
    [[token, '--role', 'admin'], several, 'role'],
    [[token, '--uuid', 'another'], several, 'another room'],
    [[expired], several, 'expired'],
    [['NETLESSSDK_YWJj'], several, 'decode'],
  ] as const) {
    const rejected = await run(['token', 'verify', ...args], { env })
    expect(rejected).toMatchObject({ code: 3, stdout: '' })
    expect(rejected.stderr).toMatch(/^whiteboard-screenshots: .*\n$/)
    expect(rejected.stderr).toContain(reason)
    expect(rejected.stderr).not.toContain(token)
  }
})

test('the error for a rejected token has the reason, and where the keys came from', async () => {
  const errorOf = async (...args: string[]): Promise<string> =>
    (await run(['token', ...args], { env })).stderr.replace('whiteboard-screenshots: ', '').trim()
  const foreign = await createRoomToken({ ...keys, accessKey: 'other', ...writer })
  const forged = await createRoomToken({ ...keys, secretKey: 'wrong', ...writer })
  expect(await errorOf('decode', 'foo')).toBe(
    'The token does not begin with NETLESSSDK_ or NETLESSROOM_ or NETLESSTASK_.',
  )
  expect(await errorOf('verify', 'foo')).toBe(
    'The token does not begin with NETLESSSDK_ or NETLESSROOM_ or NETLESSTASK_.',
  )
  expect(await errorOf('verify', foreign)).toBe(
    "The token's access key is unknown here; the keys came from WHITEBOARD_ACCESS_KEYS",
  )
  expect(await errorOf('verify', forged, '--access-key', accessKeys)).toBe(
    "The token's signature is invalid: it was not made with the secret key of its access key; the keys came from --access-key",
  )
  expect(await errorOf('decode', '')).toBe('the argument has no token')
  expect(await errorOf('decode', '-')).toBe('standard input has no token')
  expect(await errorOf('decode', '--token', '')).toBe('--token has no token')
})

test('without keys or a token the hint names the variable to set', async () => {
  const noKeys = await run(['token', 'sdk'])
  expect(noKeys).toMatchObject({ code: 3, stdout: '' })
  expect(noKeys.stderr).toContain('WHITEBOARD_ACCESS_KEYS')
  const noToken = await run(['token', 'decode'])
  expect(noToken).toMatchObject({ code: 3, stdout: '' })
  expect(noToken.stderr).toContain('WHITEBOARD_TOKEN')
})
