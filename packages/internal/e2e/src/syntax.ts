// Checks the syntax of code in languages whose compilers are too large for the tests.
import { spawn } from 'node:child_process'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { installPeers } from './peers.ts'

/** A language, by the name of its grammar. */
export type GrammarName = 'c_sharp' | 'kotlin' | 'rust' | 'swift'

const program = fileURLToPath(new URL('parse-sources.ts', import.meta.url))

/** The syntax errors in each of the sources, each with its line. */
export async function findSyntaxErrors(
  name: GrammarName,
  sources: readonly string[],
): Promise<string[][]> {
  const modules = await installPeers('grammars')
  // The optimizing compiler runs out of memory with the largest functions of a grammar, and ends the process.
  const child = spawn(process.execPath, ['--liftoff-only', program, modules, name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(sources))
  return (await json(child.stdout)) as string[][]
}
