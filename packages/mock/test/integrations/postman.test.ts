// The Postman collection, run by Newman.
import { join } from 'node:path'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { startMock } from '../../src/index.ts'
import { runProgram } from '../support/project.ts'

let modules: string

beforeAll(async () => {
  modules = await installPeers('test-runners')
}, 180_000)

test('Newman runs the collection, and every request gets 201', async () => {
  const mock = await startMock({ port: 0 })
  onTestFinished(() => mock.close())
  const newman = join(modules, 'newman/bin/newman.js')
  const parameters = [newman, 'run', `${mock.url}/__mock/postman.json`, '--bail']
  const { code, output } = await runProgram(modules, parameters)
  expect(code, output).toBe(0)
  const requests = mock.requests().map(({ operation, status }) => `${operation} ${status}`)
  const examples = operations.flatMap(({ id, requests: named }) => named.map(() => `${id} 201`))
  expect(requests).toEqual(examples)
}, 60_000)
