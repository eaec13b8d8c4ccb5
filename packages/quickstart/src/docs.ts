// Serves the built docs, as any static host would.
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'

/** The running docs site. */
export interface DocsSite {
  readonly url: string
  close(): void
}

const host = '127.0.0.1'

export async function serveDocs(port: number): Promise<DocsSite> {
  const folder = dirname(
    fileURLToPath(import.meta.resolve('@whiteboard-screenshots/docs/package.json')),
  )
  const serveFile = sirv(join(folder, 'dist'), { dev: true })
  const server = createServer((request, response) =>
    serveFile(request, response, () => {
      response.writeHead(404).end('There is no such page')
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
