// Makes the JSON documents and the typed module out of the bundles.
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A bundle, which is YAML, as JSON. */
const jsonOf = (name: string): string =>
  JSON.stringify(parse(readFileSync(new URL(`dist/${name}`, import.meta.url), 'utf8')), null, 2)

const write = (name: string, text: string): void =>
  writeFileSync(new URL(`dist/${name}`, import.meta.url), text)

const json = jsonOf('openapi.yaml')
write('openapi.json', `${json}\n`)
write('openapi.zh.json', `${jsonOf('openapi.zh.yaml')}\n`)
write('index.js', `export const openapi = ${json}\n`)
// JSON text is a literal type, too: `openapi` has the type of its own value.
write(
  'index.d.ts',
  `/** The OpenAPI document, with references between its own parts only. */\nexport declare const openapi: ${json}\n`,
)
