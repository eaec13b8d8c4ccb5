// The handlers for Mock Service Worker in test runners and environments, with the versions of msw that load there.
import { join } from 'node:path'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { beforeAll, describe, expect, test } from 'vitest'
import { createProject, installedFile, runProgram } from '../support/project.ts'

let jest29: string
let peers: string

beforeAll(async () => {
  peers = await installPeers('test-runners')
  jest29 = await installPeers('jest-29')
}, 180_000)

// Calls by fetch, and by XMLHttpRequest where there is one.
const testBody = `
  const baseUrl = 'https://api.netless.link'
  const server = setupServer(...createHandlers({ baseUrl, rooms: { lesson: ['/第一页'] } }))
  beforeAll(() => server.listen())
  afterAll(() => server.close())

  const url = baseUrl + '/v5/rooms/lesson/screenshots'
  const headers = { token: 'NETLESSSDK_x', 'content-type': 'application/json' }
  const body = JSON.stringify({ width: 64, height: 48, path: '/第一页' })

  test('fetch gets a screenshot and its PNG', async () => {
    const response = await fetch(url, { method: 'POST', headers, body })
    expect(response.status).toBe(201)
    const png = await fetch((await response.json()).url)
    const bytes = Array.from(new Uint8Array(await png.arrayBuffer()))
    expect(bytes.slice(1, 4)).toEqual([80, 78, 71])
    // The header says 64 by 48 pixels.
    expect([bytes[19], bytes[23]]).toEqual([64, 48])
    const invalid = await fetch(url, { method: 'POST', headers, body: '{"width":0,"height":1}' })
    expect(await invalid.json()).toEqual({ message: 'body.width must be >= 1' })
  })

  test('XMLHttpRequest gets a screenshot', async () => {
    if (typeof XMLHttpRequest === 'undefined') return
    const status = await new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', url)
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
      request.onload = () => resolve(request.status)
      request.onerror = reject
      request.send(body)
    })
    expect(status).toBe(201)
  })

  test('the environment is the expected one', () => {
    expect(typeof window).toBe(ENVIRONMENT === 'node' ? 'undefined' : 'object')
  })`

const inCommonJs = `
  const { setupServer } = require('msw/node')
  const { createHandlers } = require('@whiteboard-screenshots/mock/msw')`

const inModules = `
  import { setupServer } from 'msw/node'
  import { createHandlers } from '@whiteboard-screenshots/mock/msw'
  import { afterAll, beforeAll, expect, test } from 'vitest'`

const workspacePackages = (): Record<string, string> => ({
  '@whiteboard-screenshots/spec': installedFile('@whiteboard-screenshots/spec'),
  '@whiteboard-screenshots/token': installedFile('@whiteboard-screenshots/token'),
})

describe.each([
  ['29', 'node'],
  ['29', 'jest-fixed-jsdom'],
  ['30', 'node'],
  ['30', 'jest-fixed-jsdom'],
])('Jest %s with the environment %s', (version, testEnvironment) => {
  test('loads the handlers with its default settings', async () => {
    const modules = version === '29' ? jest29 : peers
    const environment = join(modules, testEnvironment)
    const folder = await createProject(
      {
        'package.json': '{}',
        'jest.config.json': JSON.stringify({
          testEnvironment: testEnvironment === 'node' ? 'node' : environment,
          globals: { ENVIRONMENT: testEnvironment },
        }),
        'a.test.js': inCommonJs + testBody,
      },
      { msw: join(peers, 'msw') },
    )
    const { code, output } = await runProgram(folder, [join(modules, 'jest/bin/jest.js')])
    expect(code, output).toBe(0)
    expect(output).toContain('3 passed, 3 total')
  }, 120_000)
})

describe.each([
  ['2', 'node'],
  ['3', 'node'],
  ['3', 'jsdom'],
  ['3', 'happy-dom'],
])('Vitest with msw %s and the environment %s', (version, environment) => {
  test('loads the handlers', async () => {
    const folder = await createProject(
      {
        'package.json': '{}',
        'vitest.config.mjs': `export default { test: { environment: '${environment}' }, define: { ENVIRONMENT: '"${environment}"' } }`,
        'a.test.mjs': inModules + testBody,
      },
      {
        ...workspacePackages(),
        msw: version === '2' ? join(peers, 'msw') : installedFile('msw'),
        // Beside the packages of the environments, where Vitest looks for them.
        vitest: join(peers, 'vitest'),
      },
    )
    const { code, output } = await runProgram(folder, [join(peers, 'vitest/vitest.mjs'), 'run'])
    expect(code, output).toBe(0)
    expect(output).toContain('3 passed')
  }, 120_000)
})
