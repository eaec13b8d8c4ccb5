// `whiteboard-mock verify` as a process: output, report file, exit status.
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultRetryAfterSeconds } from '@whiteboard-screenshots/server-core/options'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../../src/index.ts'
import { run } from '../support/run-command.ts'
import { requestScreenshot, validBody } from './proxy.ts'

let mock: Mock
beforeAll(async () => {
  mock = await startMock({ port: 0 })
})
afterAll(() => mock.close())

test('a valid request with a valid response: exit status 0', async () => {
  const { child, url: started, finished } = run(['verify', '--port', '0', '--upstream', mock.url])
  const url = await started
  expect((await requestScreenshot(url, validBody)).status).toBe(201)
  expect(
    (await requestScreenshot(url, validBody, { prefer: 'code=503' })).headers.get('retry-after'),
  ).toBe(`${defaultRetryAfterSeconds}`)
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  expect(stdout).toContain('verified 2 exchanges: 2 valid\n')
  expect(code).toBe(0)
})

test('an invalid request is reported, also in the file of --report: exit status 1', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.json')
  const flags = ['verify', '--port', '0', '--upstream', mock.url, '--report', file]
  const { child, url, finished } = run(flags)
  expect((await requestScreenshot(await url, '{"width":1}')).status).toBe(400)
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  expect(stdout).toContain('verified 1 exchange: 0 valid\n')
  expect(stdout).toContain('400: body.height is required\n')
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    exchanges: 1,
    valid: 0,
    problems: [{ side: 'request', status: 400, problem: 'body.height is required', count: 1 }],
  })
  expect(code).toBe(1)
})

test('a report that cannot be written to its file is still printed', async () => {
  const upstream = { WHITEBOARD_MOCK_UPSTREAM: mock.url }
  const { child, url, finished } = run(
    ['verify', '--port', '0', '--report', '/nowhere/r'],
    upstream,
  )
  expect((await requestScreenshot(await url, validBody)).status).toBe(201)
  child.kill('SIGTERM')
  const { code, stdout, stderr } = await finished
  expect(stdout).toContain('verified 1 exchange: 1 valid\n')
  expect(stderr).toMatch(/whiteboard-mock: --report \/nowhere\/r: ENOENT.*\n$/)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
})

test('without any exchange the exit status is 1', async () => {
  const { child, url, finished } = run(['verify', '--port', '0', '--upstream', mock.url])
  await url
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  expect(stdout).toContain('verified nothing')
  expect(code).toBe(1)
})

test('an invalid --upstream is one line on standard error', async () => {
  const { code, stderr } = await run(['verify', '--upstream', 'nowhere']).finished
  expect(stderr).toBe('whiteboard-mock: --upstream must be an http or https URL\n')
  expect(code).toBe(1)
})
