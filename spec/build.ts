// Bundles the document in every language that has an overlay, and writes the JSON documents, the typed module
// and the workflows.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** A YAML bundle as JSON. */
const jsonOf = (name: string): string =>
  JSON.stringify(parse(readFileSync(new URL(`dist/${name}`, import.meta.url), 'utf8')), null, 2)

const write = (name: string, text: string): void =>
  writeFileSync(new URL(`dist/${name}`, import.meta.url), text)

const json = jsonOf('openapi.yaml')
write('openapi.json', `${json}\n`)
for (const overlay of readdirSync(folder).filter((name) => name.endsWith('.overlay.yaml'))) {
  const bundle = overlay.replace('.overlay', '')
  const options = ['--overlay', overlay, '--output', `dist/${bundle}`]
  execFileSync('redocly', ['bundle', 'openapi.yaml', ...options], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  write(bundle.replace('.yaml', '.json'), `${jsonOf(bundle)}\n`)
}
copyFileSync(
  new URL('screenshots.arazzo.yaml', import.meta.url),
  new URL('dist/screenshots.arazzo.yaml', import.meta.url),
)
write('index.js', `export const openapi = ${json}\n`)
// JSON is valid as a literal type: the type of `openapi` is its exact value.
write(
  'index.d.ts',
  `/** The OpenAPI document, with references between its own parts only. */\nexport declare const openapi: ${json}\n`,
)
