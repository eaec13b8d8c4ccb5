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

describe('Jest', () => {
  let modules: string

  beforeAll(async () => {
    modules = await installPeers('test-runners')
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
  }, 60_000)
})
