// Jest's global setup: starts a mock for all tests and sets `process.env.WHITEBOARD_BASE_URL`.
import { createSetup } from './vitest.ts'

/** The global in which the teardown finds the running mock. Jest loads the two files separately. */
export const running: unique symbol = Symbol.for('@whiteboard-screenshots/mock/jest')

const setup = async (): Promise<void> => {
  Reflect.set(globalThis, running, await createSetup()())
}
export default setup
