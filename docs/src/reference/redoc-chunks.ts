// Redoc's script blocks the page twice: while the browser evaluates it, and while React renders. This module
// splits the script so that it yields between statements, and React between components.
import { parseAst } from 'rolldown/parseAst'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface Declaration extends Node {
  readonly kind: string
  readonly declarations: readonly (Node & { readonly init: Node | null })[]
}

// Yields by a message: a timer would wait at least 4 ms each time.
const prelude = `let pausedAt=0;const isLate=()=>performance.now()-pausedAt>5,pause=()=>new Promise(go=>{const{port1,port2}=new MessageChannel;port1.onmessage=()=>{port1.close();pausedAt=performance.now();go()};port2.postMessage(0)});`
const pause = 'if(isLate())await pause();'

const isDeclaration = (node: Node): node is Declaration => node.type === 'VariableDeclaration'

const unwrapParentheses = (node: unknown): unknown => {
  const { type, expression } = node as { type: string; expression: unknown }
  return type === 'ParenthesizedExpression' ? unwrapParentheses(expression) : node
}

/** The statements of the function that makes up the script, and where the script starts. */
function findStatements(script: string): { start: number; statements: Node[] } {
  const [statement, ...others] = parseAst(script).body as unknown as Declaration[]
  const call = statement && isDeclaration(statement) ? statement.declarations[0]?.init : undefined
  const { callee } = (call ?? {}) as { callee?: unknown }
  const { body } = (callee ? unwrapParentheses(callee) : {}) as { body?: { body?: Node[] } }
  if (others.length > 0 || !body?.body)
    throw new Error("Redoc's script is no longer a single function: see redoc-chunks.ts")
  return { start: statement?.start ?? 0, statements: body.body }
}

// The call that renders into an empty element, with the minified names of React's functions.
const renderCall =
  /(async function hydrate\((?:(?!function ).)*?\(0,(\w+)\.createElement\)(?:(?!function ).)*?\{)\(0,(\w+)\.createRoot\)\((\w+)\)\.render\((\w+\(\w+,\w+\))\);return/s

/** Makes React render in a transition, which can be interrupted. */
function renderInTransition(script: string): string {
  if (!renderCall.test(script))
    throw new Error('Redoc renders in a different way than expected: see redoc-chunks.ts')
  return script.replace(
    renderCall,
    (_match, before, react, client, element, content) =>
      `${before}const drawn=(0,${client}.createRoot)(${element});(0,${react}.startTransition)(()=>drawn.render(${content}));return`,
  )
}

/** Redoc's script with pauses. It declares the promise `redoc`, which resolves to its exports. */
export function splitScriptIntoChunks(script: string): string {
  const source = renderInTransition(script)
  const { start: scriptStart, statements } = findStatements(source)
  const pieces: string[] = []
  let position = statements[0]?.start ?? 0
  const replace = (start: number, end: number, text: string): void => {
    pieces.push(source.slice(position, start), text)
    position = end
  }
  for (const statement of statements) {
    // Functions are hoisted.
    if (statement.type === 'FunctionDeclaration') continue
    replace(statement.start, statement.start, pause)
    if (!isDeclaration(statement)) continue
    for (const [index, { start, init }] of statement.declarations.entries())
      if (index > 0 && init)
        replace(source.lastIndexOf(',', start), start, `;${pause}${statement.kind} `)
  }
  const end = statements.at(-1)?.end ?? position
  return `${source.slice(0, scriptStart)}const redoc=(async()=>{${prelude}${pieces.join('')}${source.slice(position, end)}})();\n`
}
