// Skips tests of runtimes that have no build for this machine.

/** Returns the file, or skips the test if there is none. With REQUIRE_ALL_CHECKS a skip is a failure. */
export const orSkip = (
  name: string,
  file: string | undefined,
  skip: (note: string) => never,
): string => {
  if (file) return file
  const note = `${name} has no build for ${process.platform} ${process.arch}`
  if (process.env.REQUIRE_ALL_CHECKS) throw new Error(note)
  console.warn(`skipped: ${note}`)
  return skip(note)
}
