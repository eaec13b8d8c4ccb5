// Global set-up of Vitest: a mock for all tests, at `process.env.WHITEBOARD_BASE_URL`.
import { startMock } from './server/mock.ts'
import type { MockOptions } from './server/options.ts'

/** Starts what tests need, and returns what ends it. */
export type GlobalSetup = () => Promise<() => Promise<void>>

/**
 * A set-up with options of your own: make it the default export of a file of yours.
 *
 * @example
 * export default createSetup({ rooms: { lesson: ['/init'] } })
 */
export function createSetup(options: MockOptions = {}): GlobalSetup {
  return async () => {
    const mock = await startMock({ port: 0, ...options })
    process.env.WHITEBOARD_BASE_URL = mock.url
    return () => mock.close()
  }
}

const setup: GlobalSetup = createSetup()
export default setup
