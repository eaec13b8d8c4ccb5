// The site and the references beside it, in one folder, served in one way: compressed, by sirv.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import sirv from 'sirv'

/** A server of all that is measured. */
export interface Site {
  /** Its address, with a slash at the end. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const builtSite = fileURLToPath(new URL('../dist', import.meta.url))
const installed = fileURLToPath(new URL('node_modules', import.meta.url))

const page = (head: string, body: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Reference</title>
  <link rel="icon" href="data:,">
  ${head}
</head>
<body>
${body}
</body>
</html>
`

const swagger = page(
  '<link rel="stylesheet" href="swagger-ui.css">',
  `<div id="swagger-ui"></div>
<script src="swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '../openapi.json', dom_id: '#swagger-ui', deepLinking: true })</script>`,
)

// Without what it would ask other hosts for, which here would only fail.
const scalar = page(
  '',
  `<div id="app"></div>
<script src="standalone.js"></script>
<script>Scalar.createApiReference('#app', { url: '../openapi.json', withDefaultFonts: false, telemetry: false })</script>`,
)

const compress = promisify(gzip)

async function compressAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    await writeFile(`${path}.gz`, await compress(await readFile(path)))
  }
}

/** Adds `swagger/` and `scalar/`, which show the same contract. */
async function addPeers(folder: string): Promise<void> {
  const peers = [
    ['swagger', swagger, 'swagger-ui-dist/swagger-ui-bundle.js', 'swagger-ui-dist/swagger-ui.css'],
    ['scalar', scalar, '@scalar/api-reference/dist/browser/standalone.js'],
  ] as const
  for (const [name, html, ...files] of peers) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'index.html'), html)
    for (const file of files)
      await cp(join(installed, file), join(folder, name, file.slice(file.lastIndexOf('/'))))
  }
}

/** Serves a built site, by default this one, and if asked to the references beside it. */
export async function serveSite({
  dist = builtSite,
  withPeers = false,
}: {
  readonly dist?: string | undefined
  readonly withPeers?: boolean
}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-docs-bench-'))
  await cp(dist, folder, { recursive: true })
  if (withPeers) await addPeers(folder)
  await compressAll(folder)
  // For ten minutes, as GitHub Pages has it: what has come once is not asked for twice.
  const server = createServer(sirv(folder, { gzip: true, maxAge: 600 }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}
