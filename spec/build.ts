// Bundles the document in every language that has an overlay, and writes the JSON documents, the document in
// OpenAPI 3.0 and the typed module.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import { downgrade } from './downgrade.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** A YAML bundle as JSON. */
const jsonOf = (name: string): string =>
  JSON.stringify(parse(readFileSync(new URL(`dist/${name}`, import.meta.url), 'utf8')), null, 2)

const write = (name: string, text: string): void =>
  writeFileSync(new URL(`dist/${name}`, import.meta.url), text)

const json = jsonOf('openapi.yaml')
write('openapi.json', `${json}\n`)
const older = downgrade(JSON.parse(json))
write('openapi.3.0.json', `${JSON.stringify(older, null, 2)}\n`)
write('openapi.3.0.yaml', stringify(older, { blockQuote: 'literal', lineWidth: 0 }))
for (const overlay of readdirSync(folder).filter((name) =>
  /^openapi\..*\.overlay\.yaml$/.test(name),
)) {
  const bundle = overlay.replace('.overlay', '')
  const options = ['--overlay', overlay, '--output', `dist/${bundle}`]
  execFileSync('redocly', ['bundle', 'openapi.yaml', ...options], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  write(bundle.replace('.yaml', '.json'), `${jsonOf(bundle)}\n`)
}
for (const name of ['screenshots.arazzo.yaml', 'regions.overlay.yaml'])
  copyFileSync(new URL(name, import.meta.url), new URL(`dist/${name}`, import.meta.url))
write('index.js', `export const openapi = ${json}\n`)
write('index.cjs', `exports.openapi = ${json}\n`)
// JSON is valid as a literal type: the type of `openapi` is its exact value.
for (const name of ['index.d.ts', 'index.d.cts'])
  write(
    name,
    `/** The OpenAPI document, with references between its own parts only. */\nexport declare const openapi: ${json}\n`,
  )
