// Writes the generated files; with --check, names those that are stale and fails.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import type { OpenApiDocument } from '../src/document.ts'
import { contractModule } from './contract.ts'
import { typesModule } from './types.ts'
import { validatorsModule } from './validators.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const header = `// Generated from spec/ by \`pnpm generate\`. Do not edit.\n\n`

const client = new URL('../../packages/client/src/generated/', import.meta.url)
const validation = new URL('../../packages/internal/server-core/src/validation/', import.meta.url)
const document: OpenApiDocument = openapi

const files = [
  { url: new URL('openapi.gen.ts', client), text: await typesModule(document) },
  { url: new URL('contract.gen.ts', client), text: contractModule(document) },
  { url: new URL('validators.gen.ts', validation), text: validatorsModule(document) },
]

const current = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

let stale = 0
for (const { url, text } of files) {
  const file = fileURLToPath(url)
  if (current(file) === header + text) continue
  if (process.argv.includes('--check')) {
    stale += 1
    console.error(`${relative(root, file)} is stale`)
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, header + text)
    console.log(`wrote ${relative(root, file)}`)
  }
}
if (stale > 0) {
  console.error('The spec has changed: run `npx pnpm@12.21.0 generate` and commit what it writes.')
  process.exitCode = 1
}
