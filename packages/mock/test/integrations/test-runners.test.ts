// The global setups for Vitest and Jest.
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { beforeAll, describe, expect, test } from 'vitest'
import { createProject, installedFile, runProgram } from '../support/project.ts'

const healthTest = `
  test('the mock responds', async () => {
    const response = await fetch(process.env.WHITEBOARD_BASE_URL + '/__mock/health')
    expect(response.status).toBe(200)
  })`

test('the Vitest setup starts a mock for all tests', async () => {
  const folder = await createProject({
    'vitest.config.mjs':
      "export default { test: { globalSetup: ['@whiteboard-screenshots/mock/vitest'] } }",
    'a.test.mjs': `import { expect, test } from 'vitest'${healthTest}`,
  })
  await symlink(installedFile('vitest'), join(folder, 'node_modules/vitest'))
  const { code, output } = await runProgram(folder, [installedFile('vitest/vitest.mjs'), 'run'])
  expect(code, output).toBe(0)
  expect(output).toContain('1 passed')
}, 60_000)

describe.each(['29', '30'])('Jest %s', (version) => {
  let modules: string

  beforeAll(async () => {
    modules = await installPeers(version === '29' ? 'jest-29' : 'test-runners')
  }, 180_000)

  test('the setup starts a mock for all workers, and the teardown stops it', async () => {
    const folder = await createProject({
      'package.json': '{}',
      'jest.config.json': JSON.stringify({
        globalSetup: '@whiteboard-screenshots/mock/jest',
        globalTeardown: '@whiteboard-screenshots/mock/jest-teardown',
      }),
      'a.test.js': healthTest,
      'b.test.js': healthTest,
    })
    const jest = join(modules, 'jest/bin/jest.js')
    // Jest does not exit while a server is still running.
    const { code, output } = await runProgram(folder, [jest, '--maxWorkers=2'])
    expect(code, output).toBe(0)
    expect(output).toContain('2 passed, 2 total')
  }, 120_000)

  test('a test file can start a mock itself', async () => {
    const folder = await createProject({
      'package.json': '{}',
      'rooms.yaml': 'lesson: [/init]',
      'a.test.js': `
        const { startMock } = require('@whiteboard-screenshots/mock')
        test('the mock responds', async () => {
          const mock = await startMock({ port: 0, rooms: 'rooms.yaml', scenario: [{ call: 2, status: 503 }] })
          const statuses = []
          for (const prefer of ['', '', 'code=404'])
            statuses.push(
              (
                await fetch(mock.url + '/v5/rooms/lesson/screenshots', {
                  method: 'POST',
                  headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', prefer },
                  body: '{"width":1,"height":1}',
                })
              ).status,
            )
          expect(statuses).toEqual([201, 503, 404])
          expect((await fetch(mock.url + '/openapi.yaml')).status).toBe(200)
          await mock.close()
        })`,
    })
    const { code, output } = await runProgram(folder, [join(modules, 'jest/bin/jest.js')])
    expect(code, output).toBe(0)
  }, 120_000)
})
