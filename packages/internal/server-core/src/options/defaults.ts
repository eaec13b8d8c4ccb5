// Default options that mock and server share. Each default is written here and nowhere else.

/** The port of the mock. */
export const defaultMockPort = 4010

/** The address that mock and server listen on. */
export const defaultHost = '127.0.0.1'

/** The maximum number of pixels in a screenshot. */
export const defaultMaxPixels = 16_777_216

/** How long a request may take to arrive, in milliseconds. */
export const defaultStallTimeoutMs = 10_000

/** The maximum size of a request's body, in bytes. */
export const defaultMaxBodyBytes: number = 2 ** 20

/** The `Retry-After` of 429 and 503 responses, in seconds. The spec's examples repeat it, which a test checks. */
export const defaultRetryAfterSeconds = 2

/** The port of the server. Its settings.schema.json has it too, which a test checks. */
export const defaultServerPort = 4020

/** The port of the docs. */
export const defaultDocsPort = 4000
