// Global set-up of Jest: a mock for all tests, at `process.env.WHITEBOARD_BASE_URL`.
import { createSetup } from './vitest.ts'

/** What the teardown finds of the set-up: Jest loads the two apart. */
export const running: unique symbol = Symbol.for('@whiteboard-screenshots/mock/jest')

const setup = async (): Promise<void> => {
  Reflect.set(globalThis, running, await createSetup()())
}
export default setup
