// Redoc's script evaluates all that is in it in one go, and draws all in another, while the page answers
// nobody. Here it is cut, so that it pauses between statements and React between components.
import { parseAst } from 'rolldown/parseAst'

interface Part {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface Declaration extends Part {
  readonly kind: string
  readonly declarations: readonly (Part & { readonly init: Part | null })[]
}

const prelude = `let pausedAt=0;const isLate=()=>performance.now()-pausedAt>5,pause=()=>new Promise(go=>{const{port1,port2}=new MessageChannel;port1.onmessage=()=>{port1.close();pausedAt=performance.now();go()};port2.postMessage(0)});`
const pause = 'if(isLate())await pause();'

const isDeclaration = (part: Part): part is Declaration => part.type === 'VariableDeclaration'

const unwrap = (node: unknown): unknown => {
  const { type, expression } = node as { type: string; expression: unknown }
  return type === 'ParenthesizedExpression' ? unwrap(expression) : node
}

/** The statements of the one function that a script is, and where it begins. */
function statementsOf(script: string): { begin: number; statements: Part[] } {
  const [statement, ...others] = parseAst(script).body as unknown as Declaration[]
  const call = statement && isDeclaration(statement) ? statement.declarations[0]?.init : undefined
  const { callee } = (call ?? {}) as { callee?: unknown }
  const { body } = (callee ? unwrap(callee) : {}) as { body?: { body?: Part[] } }
  if (others.length > 0 || !body?.body)
    throw new Error("Redoc's script is not one function any more: see redoc-chunks.ts")
  return { begin: statement?.start ?? 0, statements: body.body }
}

// The call that draws where nothing was drawn ahead, with React's names in it.
const drawing =
  /(async function hydrate\((?:(?!function ).)*?\(0,(\w+)\.createElement\)(?:(?!function ).)*?\{)\(0,(\w+)\.createRoot\)\((\w+)\)\.render\((\w+\(\w+,\w+\))\);return/s

/**
 * Redoc's script, with pauses: it gives what it declared as the promise `redoc`, and draws in a place
 * with nothing in it.
 */
export function splitScriptIntoChunks(script: string): string {
  if (!drawing.test(script))
    throw new Error("Redoc's way to draw is not what it was: see redoc-chunks.ts")
  const source = script.replace(
    drawing,
    (_all, before, react, client, place, what) =>
      `${before}const drawn=(0,${client}.createRoot)(${place});(0,${react}.startTransition)(()=>drawn.render(${what}));return`,
  )
  const { begin, statements } = statementsOf(source)
  const pieces: string[] = []
  let at = statements[0]?.start ?? 0
  const cut = (start: number, end: number, text: string): void => {
    pieces.push(source.slice(at, start), text)
    at = end
  }
  for (const statement of statements) {
    // Functions are there from the start.
    if (statement.type === 'FunctionDeclaration') continue
    cut(statement.start, statement.start, pause)
    if (!isDeclaration(statement)) continue
    for (const [index, { start, init }] of statement.declarations.entries())
      if (index > 0 && init)
        cut(source.lastIndexOf(',', start), start, `;${pause}${statement.kind} `)
  }
  const end = statements.at(-1)?.end ?? at
  return `${source.slice(0, begin)}const redoc=(async()=>{${prelude}${pieces.join('')}${source.slice(at, end)}})();\n`
}
