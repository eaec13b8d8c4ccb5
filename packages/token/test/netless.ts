// npm's netless-token, the reference implementation of tokens.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'

const load = createRequire(import.meta.url)
const source = readFileSync(load.resolve('netless-token'), 'utf8')

/** netless-token as published, except that its nonce and its clock stand still. */
export function netlessTokenAt(nonce: string, now: number): typeof import('netless-token') {
  const run = compileFunction(`${source}\nreturn exports`, ['exports', 'require', 'Date'])
  return run({}, (id: string) => (id === 'uuid' ? { v1: () => nonce } : load(id)), {
    now: () => now,
  })
}
