// Parses sources with a grammar: `parse-sources.ts MODULES GRAMMAR`, with a JSON array of sources on standard input.
// Prints a JSON array of the syntax errors in each.
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

/** The part of web-tree-sitter that is used here. */
interface TreeSitter {
  readonly Language: { load(file: string): Promise<object> }
  readonly Parser: {
    init(): Promise<void>
    new (): { setLanguage(language: object): void; parse(source: string): { rootNode: SyntaxNode } }
  }
}

interface SyntaxNode {
  readonly isError: boolean
  readonly isMissing: boolean
  readonly children: readonly SyntaxNode[]
  readonly startPosition: { readonly row: number }
  readonly text: string
}

const errorsIn = (node: SyntaxNode): string[] =>
  node.isError || node.isMissing
    ? [`line ${node.startPosition.row + 1}: ${node.text}`]
    : node.children.flatMap(errorsIn)

const [modules = '', grammar = ''] = process.argv.slice(2)
const library = pathToFileURL(join(modules, 'web-tree-sitter/tree-sitter.js')).href
const { Language, Parser } = (await import(library)) as TreeSitter
await Parser.init()
const parser = new Parser()
const file = join(modules, `tree-sitter-wasms/out/tree-sitter-${grammar}.wasm`)
parser.setLanguage(await Language.load(file))
const sources = (await json(process.stdin)) as string[]
console.log(JSON.stringify(sources.map((source) => errorsIn(parser.parse(source).rootNode))))
