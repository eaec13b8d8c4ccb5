// The bundle of the single executable, which is complete: it runs where nothing is installed.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '@whiteboard-screenshots/e2e/run-command'
import { expect, onTestFinished, test } from 'vitest'
import { bundleMock } from '../executable/bundle.ts'
import { post } from './support/mock.ts'

test('the bundle runs in a folder without packages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  await bundleMock(folder)
  const running = runCommand(join(folder, 'whiteboard-mock.cjs'), ['--port', '0', '--quiet'], {
    cwd: folder,
    env: {},
  })
  onTestFinished(async () => {
    running.child.kill()
    await running.finished
    await rm(folder, { recursive: true })
  })
  const mock = { url: await running.url }
  const statusFor = async (headers: Record<string, string>): Promise<number> =>
    (await post(mock, '{"width":1,"height":1}', headers)).status
  expect(await statusFor({})).toBe(201)
  expect(await statusFor({ prefer: 'code=403, example=TokenOfReader' })).toBe(403)
  running.child.kill()
  expect(await running.finished).toMatchObject({ code: 0, stderr: '' })
}, 60_000)
