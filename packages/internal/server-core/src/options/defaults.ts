// Default options that mock and server share. Each default is written here and nowhere else.

/** The port of the mock. */
export const defaultMockPort = 4010

/** The address that mock and server listen on. */
export const defaultHost = '127.0.0.1'

/** How many pixels a screenshot may have at most. */
export const defaultMaxPixels = 16_777_216

/** How long a request may take to arrive, in milliseconds. */
export const defaultStallTimeoutMs = 10_000
