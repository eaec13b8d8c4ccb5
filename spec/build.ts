// Makes the JSON document and the typed module out of the bundle.
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

const bundle = new URL('dist/openapi.yaml', import.meta.url)
const json = JSON.stringify(parse(readFileSync(bundle, 'utf8')), null, 2)

const write = (name: string, text: string): void =>
  writeFileSync(new URL(`dist/${name}`, import.meta.url), text)

write('openapi.json', `${json}\n`)
write('index.js', `export const openapi = ${json}\n`)
// JSON text is a literal type, too: `openapi` has the type of its own value.
write(
  'index.d.ts',
  `/** The OpenAPI document, with references between its own parts only. */\nexport declare const openapi: ${json}\n`,
)
