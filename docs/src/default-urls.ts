// The URLs of the mock and the server on the reader's machine.
import {
  defaultHost,
  defaultMockPort,
  defaultServerPort,
} from '@whiteboard-screenshots/server-core/options'

/** The default URL of the mock. */
export const defaultMockUrl: string = `http://${defaultHost}:${defaultMockPort}`

/** The default URL of the server. */
export const defaultServerUrl: string = `http://${defaultHost}:${defaultServerPort}`
