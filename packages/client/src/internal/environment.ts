/** The value of an environment variable, where there is a process that has one. */
export function fromEnvironment(name: string): string | undefined {
  const { process }: { process?: { env?: Record<string, string | undefined> } } = globalThis
  try {
    return process?.env?.[name]?.trim() || undefined
  } catch {
    // Deno, where the program may not read it.
    return undefined
  }
}
