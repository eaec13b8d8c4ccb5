// Recognizes failed requests of which nothing was sent, so that they may be retried.

// The system calls of looking up a host and connecting to it; later ones have other names.
const callsBeforeSending: ReadonlySet<unknown> = new Set(['getaddrinfo', 'connect'])

/** Whether no connection was made. After any other failure, the request may have taken effect. */
export function isUnsent(error: unknown): boolean {
  const { syscall, code, errors } = Object(error) as {
    readonly syscall?: unknown
    readonly code?: unknown
    readonly errors?: unknown
  }
  // One error for each address of the host.
  if (Array.isArray(errors)) return errors.length > 0 && errors.every(isUnsent)
  return callsBeforeSending.has(syscall) || code === 'UND_ERR_CONNECT_TIMEOUT'
}
