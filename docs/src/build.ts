// Builds the reference into dist/.
import { rm } from 'node:fs/promises'
import { buildEdition, english } from './edition.ts'

const dist = new URL('../dist/', import.meta.url)

await rm(dist, { recursive: true, force: true })
await buildEdition({ ...english, folder: dist })
