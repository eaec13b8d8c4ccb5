// What all tests share: the contract's mock on a free port, the runtimes, and the packed client.

import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { startMock } from '@whiteboard-screenshots/mock'
import type { TestProject } from 'vitest/node'
import { installPacked } from './packed.ts'

declare module 'vitest' {
  interface ProvidedContext {
    mockUrl: string
    /** A project with the packed client installed. */
    packed: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [mock, packed] = await Promise.all([
    startMock({ port: 0 }),
    installPacked(),
    installPeers('runtimes'),
  ])
  project.provide('mockUrl', mock.url)
  project.provide('packed', packed.folder)
  return async () => {
    await packed.remove()
    await mock.close()
  }
}
