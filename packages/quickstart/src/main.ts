// The main job: the mock, the server and the docs, both calls through the client, and where to go from there.
import { styleText } from 'node:util'
import { startMock } from '@whiteboard-screenshots/mock'
import { startServer } from '@whiteboard-screenshots/server'
import { openapi } from '@whiteboard-screenshots/spec'
import { makeExampleCalls } from './calls.ts'
import { serveDocs } from './docs.ts'
import { onFreePort } from './ports.ts'

const once = process.argv.includes('--once')

// The mock takes the masked token of the source's example.
const exampleToken: string = openapi.components.securitySchemes.token['x-example']

const mock = await onFreePort(4010, (port) => startMock({ port }))
const server = await onFreePort(4020, (port) =>
  startServer({ port, development: true, log: 'silent' }),
)
const serverToken = server.tokens?.writer ?? ''
const docs = await onFreePort(4000, serveDocs)

const close = async (): Promise<void> => {
  docs.close()
  await Promise.all([mock.close(), server.close()])
}

async function checkDocs(): Promise<void> {
  const page = await fetch(`${docs.url}/`)
  if (!page.ok || !(await page.text()).includes('</html>'))
    throw new Error(`The docs at ${docs.url} answer ${page.status}`)
}

try {
  await makeExampleCalls(mock.url, exampleToken)
  console.log('\nThe same calls, to the server, which draws the scenes:\n')
  await makeExampleCalls(server.url, serverToken)
  await checkDocs()
  const rows: [string, string][] = [
    ['docs', docs.url],
    ['mock', mock.url],
    ['server', server.url],
  ]
  console.log(
    `\n${rows.map(([name, url]) => `${styleText('bold', name.padEnd(6))}  ${url}`).join('\n')}`,
  )
  console.log(`\nTry the mock:\n${mock.example}`)
  console.log(`\nTry the server, with a token for this run:\n${server.example(serverToken)}`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}

if (once || process.exitCode) {
  await close()
} else {
  console.log('\nCtrl-C ends it.')
  process.once('SIGINT', close)
  process.once('SIGTERM', close)
}
