// Checks the syntax of code in languages whose compilers are too large for the tests.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPeers } from './peers.ts'

/** A language, by the name of its grammar. */
export type GrammarName = 'c_sharp' | 'kotlin' | 'rust' | 'swift'

/** The part of web-tree-sitter that is used here. */
interface TreeSitter {
  readonly Language: { load(file: string): Promise<object> }
  readonly Parser: {
    init(): Promise<void>
    new (): { setLanguage(language: object): void; parse(source: string): { rootNode: SyntaxNode } }
  }
}

interface SyntaxNode {
  readonly hasError: boolean
  readonly isError: boolean
  readonly isMissing: boolean
  readonly children: readonly SyntaxNode[]
  readonly startPosition: { readonly row: number }
  readonly text: string
}

const errorsIn = (node: SyntaxNode): SyntaxNode[] =>
  node.isError || node.isMissing ? [node] : node.children.flatMap(errorsIn)

/** The syntax errors in the source, each with its line. */
export async function findSyntaxErrors(name: GrammarName, source: string): Promise<string[]> {
  const modules = await installPeers('grammars')
  const library = pathToFileURL(join(modules, 'web-tree-sitter/tree-sitter.js')).href
  const { Language, Parser } = (await import(library)) as TreeSitter
  await Parser.init()
  const parser = new Parser()
  const grammar = join(modules, `tree-sitter-wasms/out/tree-sitter-${name}.wasm`)
  parser.setLanguage(await Language.load(grammar))
  const { rootNode } = parser.parse(source)
  if (!rootNode.hasError) return []
  return errorsIn(rootNode).map(
    ({ startPosition, text }) => `line ${startPosition.row + 1}: ${text}`,
  )
}
