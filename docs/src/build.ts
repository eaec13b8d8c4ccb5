// Builds the site into dist/. SITE_URL is its URL, for a sitemap and absolute links.
import { rm } from 'node:fs/promises'
import { buildSite } from './site/build-site.ts'

const dist = new URL('../dist/', import.meta.url)

await rm(dist, { recursive: true, force: true })
await buildSite(dist, process.env.SITE_URL)
