// Flags, variables, the settings file, and the errors about them.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { folder, start } from '../server/start-test-server.ts'
import { run } from './run-command.ts'

test.each([
  [
    'a port that is in use',
    (url: string) => ['--development', '--port', new URL(url).port],
    /port \d+ is in use/,
  ],
  [
    'a status port that is in use',
    (url: string) => ['--development', '--port', '0', '--status-port', new URL(url).port],
    /port [1-9]\d* is in use: choose another, or 0/,
  ],
  ['no key pairs', () => [], /accessKey: there is no key pair/],
  [
    'a development key on a public host',
    () => ['--development', '--host', '0.0.0.0'],
    /other machines can reach host 0\.0\.0\.0/,
  ],
  [
    'a missing folder of rooms',
    () => ['--development', '--rooms', './none'],
    /rooms: there is no folder \.\/none/,
  ],
  [
    'an unknown storage',
    () => ['--development', '--storage', 'ftp://x'],
    /storage: this is not the URL/,
  ],
  ['a key without fields', () => ['--development', '--key', 'x.png'], /needs \{uuid\}/],
])('%s is an error of one line', async (_, flags, message) => {
  const { url } = await start()
  const { code, stderr } = await run(flags(url), { cwd: folder }).finished
  expect(code).toBe(1)
  expect(stderr).toMatch(/^whiteboard-server: [^\n]+\n$/)
  expect(stderr).toMatch(message)
})

test('flags override variables, which override the file; errors say where the setting is', async () => {
  const file = join(folder, 'settings.json')
  await writeFile(file, '{"region": "to mars", "development": true}')
  const check = (
    flags: string[],
    env: NodeJS.ProcessEnv,
  ): Promise<{ code: unknown; stderr: string }> =>
    run(['--check', '--config', file, ...flags], { cwd: folder, env }).finished
  const rejected = (source: string) => ({
    code: 1,
    stderr: expect.stringContaining(`${source}: region.0 must be the name of a region`),
  })
  const [venus, here] = [
    { WHITEBOARD_SERVER_REGION: 'to venus' },
    { WHITEBOARD_SERVER_REGION: 'us-sv' },
  ]
  expect(await check([], {})).toMatchObject(rejected(file))
  expect(await check([], here)).toMatchObject({ code: 0, stderr: '' })
  expect(await check([], venus)).toMatchObject(rejected('WHITEBOARD_SERVER_REGION'))
  expect(await check(['--region', 'us-sv'], venus)).toMatchObject({ code: 0, stderr: '' })
  expect(await check(['--region', 'to venus'], here)).toMatchObject(rejected('--region'))
  await writeFile(file, '{"sotrage": "x", "port": "y"}')
  const invalid = {
    code: 1,
    stderr: `whiteboard-server: ${file}: unknown setting \`sotrage\`; did you mean \`storage\`?; ${file}: port must be a whole number without quotes\n`,
  }
  expect(await check([], {})).toMatchObject(invalid)
  const started = run(['--config', file], { cwd: folder, env: { WHITEBOARD_SERVER_PROT: '1' } })
  const { stderr } = await started.finished
  expect(stderr).toContain(
    'whiteboard-server: unknown variable `WHITEBOARD_SERVER_PROT`; did you mean',
  )
  expect(stderr).toContain(invalid.stderr)
  // Seven processes one after the other, on a machine that may be busy.
}, 180_000)

test('--help names every setting with its variable', async () => {
  const { stdout } = await run(['--help'], { cwd: folder }).finished
  const schema = JSON.parse(
    await readFile(fileURLToPath(new URL('../../settings.schema.json', import.meta.url)), 'utf8'),
  )
  for (const key of Object.keys(schema.properties)) {
    const flag = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    expect(stdout).toMatch(new RegExp(`--(no-)?${flag}\\b`))
  }
})
