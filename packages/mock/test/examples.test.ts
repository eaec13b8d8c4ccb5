// The files in examples/: clients in other languages, and the mock as a service.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ProgramName, requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }
import { type Running, run } from './support/run-command.ts'

const examples = fileURLToPath(new URL('../examples', import.meta.url))
const scenario = join(examples, 'scenario.yaml')

const start = (flags: readonly string[], whenFinished = onTestFinished): Running => {
  const running = run(['--port', '0', '--quiet', ...flags])
  whenFinished(async () => {
    running.child.kill()
    await running.finished
  })
  return running
}

const expectedOutput = `429, again in 1 s
200 room_cover/faed3130727911ebaea37759ee91947c/test/cover-64x48.png PNG
403 room_cover/faed3130727911ebaea37759ee91947c/test/page1-64x48.png The URL has expired
POST 429, POST 201, GET 200, GET 403
`

const clients: readonly { name: ProgramName; command?: string[]; file: string }[] = [
  { name: 'python', file: 'screenshots.py' },
  { name: 'go', command: ['run'], file: 'screenshots.go' },
  { name: 'java', file: 'Screenshots.java' },
]

describe.concurrent.each(clients)('$file', ({ name, command = [], file }) => {
  const program = requireProgram(name)
  test.skipIf(!program)(
    'handles a 429 and a 403',
    async ({ expect, onTestFinished: whenFinished }) => {
      const { url } = start(['--scenario', scenario], whenFinished)
      const { stdout } = await promisify(execFile)(
        program ?? '',
        [...command, join(examples, file)],
        {
          cwd: await mkdtemp(join(tmpdir(), 'example-')),
          env: { ...process.env, WHITEBOARD_BASE_URL: await url },
        },
      )
      expect(stdout).toBe(expectedOutput)
    },
    180_000,
  )
})

test('scenario.yaml is the scenario of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const [, block = ''] = /^```yaml\n# scenario\.yaml\n(.*?)^```$/ms.exec(readme) ?? []
  expect(parse(await readFile(scenario, 'utf8'))).toEqual(parse(block))
})

interface Service {
  readonly command: string
  readonly environment?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly healthcheck?: { readonly test: string }
  readonly options?: string
  readonly ports: readonly string[]
}

test.each(['compose.yaml', 'github-actions.yaml'])(
  'the flags, variables and addresses in %s exist',
  async (name) => {
    const file = parse(await readFile(join(examples, name), 'utf8'))
    const service: Service = (file.services ?? file.jobs.test.services).whiteboard
    const caller = file.services?.app.environment ?? file.jobs.test.env
    const { stdout: help } = await run(['--help']).finished
    const [, flags = ''] =
      /^(?:npx --yes @whiteboard-screenshots\/mock|sh -c 'npm install --global @whiteboard-screenshots\/mock && exec whiteboard-mock)(?: (.*?)'?)?$/.exec(
        service.command,
      ) ?? []
    expect(service.command).toContain(manifest.name)
    for (const flag of flags.match(/--[\w-]+/g) ?? []) expect(help).toContain(`${flag} `)
    const variables = service.environment ?? service.env ?? {}
    expect(Object.keys(variables)).toEqual(['WHITEBOARD_MOCK_HOST', 'WHITEBOARD_MOCK_PORT'])
    for (const variable of Object.keys(variables)) expect(help).toContain(variable)
    const port = variables.WHITEBOARD_MOCK_PORT
    expect(service.ports).toEqual([`${port}:${port}`])
    expect(new URL(caller.WHITEBOARD_BASE_URL).port).toBe(port)
    const health = /http:\S+?(?=["\s]|$)/.exec(service.healthcheck?.test ?? service.options ?? '')
    const { pathname, port: healthPort } = new URL(health?.[0] ?? '')
    expect(healthPort).toBe(port)
    const { url } = start(['--host', variables.WHITEBOARD_MOCK_HOST ?? ''])
    expect((await fetch((await url) + pathname)).status).toBe(200)
  },
)

test('the URLs in responses have the host that the client used', async () => {
  const { url } = start([])
  const address = new URL(await url)
  for (const host of ['whiteboard:4010', '10.0.2.2:4010']) {
    const sent = request({
      host: address.hostname,
      port: address.port,
      method: 'POST',
      path: '/v5/rooms/a7e04xxxxx7d1eca69/screenshots',
      headers: { host, token: 'NETLESSSDK_x', 'content-type': 'application/json' },
    })
    sent.end('{"width":1,"height":1}')
    const [response] = await once(sent, 'response')
    expect(await json(response)).toMatchObject({ url: expect.stringMatching(`^http://${host}/`) })
  }
})
