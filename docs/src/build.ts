// Builds the reference into dist/, in both languages.
import { rm } from 'node:fs/promises'
import { buildEdition, chinese, english } from './edition.ts'

const dist = new URL('../dist/', import.meta.url)

await rm(dist, { recursive: true, force: true })
await Promise.all([
  buildEdition({ ...english, folder: dist }),
  buildEdition({ ...chinese, folder: new URL('zh/', dist) }),
])
