// The quickstart: starts the mock, the server and the docs, sends the example requests, and prints what to do next.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { startMock } from '@whiteboard-screenshots/mock'
import { startServer } from '@whiteboard-screenshots/server'
import { onShutdown } from '@whiteboard-screenshots/server-core/command'
import {
  defaultDocsPort,
  defaultMockPort,
  defaultServerPort,
} from '@whiteboard-screenshots/server-core/options'
import { openapi } from '@whiteboard-screenshots/spec'
import { serveDocs } from './docs-server.ts'
import { makeExampleCalls, takeBoardScreenshots } from './example-calls.ts'
import { onFreePort } from './free-port.ts'

const once = process.argv.includes('--once')

// A masked token, which the mock accepts.
const exampleToken: string = openapi.components.securitySchemes.token['x-example']
const screenshotsFolder = 'screenshots'

const mock = await onFreePort(defaultMockPort, (port) => startMock({ port }))
const server = await onFreePort(defaultServerPort, (port) =>
  startServer({ port, development: true, storage: `file:./${screenshotsFolder}`, log: 'silent' }),
)
const serverToken = server.tokens?.writer ?? ''
const docs = await onFreePort(defaultDocsPort, serveDocs)

const close = async (): Promise<void> => {
  docs.close()
  await Promise.all([mock.close(), server.close()])
}

async function checkDocs(): Promise<void> {
  const page = await fetch(`${docs.url}/`)
  if (!page.ok || !(await page.text()).includes('</html>'))
    throw new Error(`The docs at ${docs.url} responded with ${page.status}`)
}

function checkScreenshots(files: readonly string[]): void {
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new Error(`The server did not write ${missing.join(', ')}`)
}

/** The address of a program, and why its port is not the default. */
function addressOf(url: string, defaultPort: number): string {
  const isDefault = Number(new URL(url).port) === defaultPort
  return isDefault ? url : `${url} (${defaultPort} is in use)`
}

function printNextSteps(): void {
  const rows: [string, string][] = [
    ['docs', addressOf(docs.url, defaultDocsPort)],
    ['mock', addressOf(mock.url, defaultMockPort)],
    ['server', addressOf(server.url, defaultServerPort)],
  ]
  console.log(
    `\n${rows.map(([name, url]) => `${styleText('bold', name.padEnd(6))}  ${url}`).join('\n')}`,
  )
  console.log(`\nTry the mock:\n${mock.example}`)
  console.log(`\nTry the server, with a token for this run:\n${server.example(serverToken)}`)
  console.log('\nPress Ctrl-C to stop.')
}

try {
  await makeExampleCalls(mock.url, exampleToken)
  console.log('\nThe same requests to the server, which renders the scenes:\n')
  const screenshots = await makeExampleCalls(server.url, serverToken)
  console.log('\nBoards of Excalidraw and tldraw among the sample rooms, their frames and pages:\n')
  screenshots.push(...(await takeBoardScreenshots(server.url, serverToken)))
  const files = screenshots.map(({ key }) => join(screenshotsFolder, key))
  checkScreenshots(files)
  console.log(`\nThe screenshots on your disk:\n${files.join('\n')}`)
  await checkDocs()
} catch (error) {
  console.error(error)
  process.exitCode = 1
}

if (once || process.exitCode) {
  await close()
  if (!process.exitCode)
    console.log(
      '\nEverything works. Run `npm start` to keep the docs, the mock and the server running.',
    )
} else {
  onShutdown(close)
  printNextSteps()
}
