// Which failures mean that nothing was sent, so that the same may be asked again.

// What the system was asked for when it failed: what follows a connection has other names.
const beforeSending: ReadonlySet<unknown> = new Set(['getaddrinfo', 'connect'])

/** Whether the connection was never made. Of any other failure nobody knows what it has done. */
export function isUnsent(error: unknown): boolean {
  const { syscall, code, errors } = Object(error) as {
    readonly syscall?: unknown
    readonly code?: unknown
    readonly errors?: unknown
  }
  // One for each address of the host.
  if (Array.isArray(errors)) return errors.length > 0 && errors.every(isUnsent)
  return beforeSending.has(syscall) || code === 'UND_ERR_CONNECT_TIMEOUT'
}
