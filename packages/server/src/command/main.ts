// The command line.

/** Runs the command that the arguments spell. */
export async function run(_argv: readonly string[]): Promise<void> {}
