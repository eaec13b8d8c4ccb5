// SIGTERM.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../command/run-command.ts'
import { folder, post } from './start-test-server.ts'

test('after SIGTERM accepted requests are completed', async () => {
  const running = run(
    ['--port', '0', '--development', '--storage', `file:${join(folder, 'last')}`],
    { cwd: folder },
  )
  const developmentToken = /^token (\S+)$/m.exec(await running.waitForOutput('try '))?.[1] ?? ''
  const url = await running.url
  const response = post(
    url,
    { width: 3000, height: 3000, path: '/test' },
    {
      path: 'screenshot-list',
      headers: { token: developmentToken },
    },
  )
  // The server has accepted it.
  const metrics = async (): Promise<string> => (await fetch(`${url}/metrics`)).text()
  await expect
    .poll(metrics, { timeout: 10_000 })
    .toMatch(/^whiteboard_requests 1$|operation="createScreenshotList"/m)
  running.child.kill('SIGTERM')
  expect((await response).status).toBe(201)
  expect((await running.finished).code).toBe(0)
})
