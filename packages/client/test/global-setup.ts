// One contract mock for all tests, on a free port.
import { startMock } from '@whiteboard-screenshots/mock'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    mockUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMock({ port: 0 })
  project.provide('mockUrl', mock.url)
  return () => mock.close()
}
