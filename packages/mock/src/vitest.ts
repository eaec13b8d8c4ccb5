// Vitest's global setup: starts a mock for all tests and sets `process.env.WHITEBOARD_BASE_URL`.
import { startMock } from './server/mock.ts'
import type { MockOptions } from './server/options.ts'

/** Starts a mock and returns the function that stops it. */
export type GlobalSetup = () => Promise<() => Promise<void>>

/**
 * A global setup with options. Make it the default export of a file of your own.
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
