// Serves the built docs like a static host.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'

/** The running server of the docs. */
export interface DocsSite {
  readonly url: string
  close(): void
}

const host = '127.0.0.1'

export async function serveDocs(port: number): Promise<DocsSite> {
  const folder = dirname(
    fileURLToPath(import.meta.resolve('@whiteboard-screenshots/docs/package.json')),
  )
  const dist = join(folder, 'dist')
  const lines = (await readFile(join(dist, '_headers'), 'utf8')).matchAll(/^ +([\w-]+): (.+)$/gm)
  const headers = new Map([...lines].map(([, name = '', value = '']) => [name, value]))
  const notFoundPage = await readFile(join(dist, '404.html'))
  const serveFile = sirv(dist, {
    dev: true,
    setHeaders: (response) => response.setHeaders(headers),
  })
  const server = createServer((request, response) =>
    serveFile(request, response, () => {
      response.setHeaders(headers)
      response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(notFoundPage)
    }),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    url: `http://${host}:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
