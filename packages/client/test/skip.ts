// What happens where a runtime has no build for this machine.

/** Skips where there is no build for this machine, which is a failure where nothing may be skipped. */
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
