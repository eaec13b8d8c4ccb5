// The main job: the mock and the docs, both calls through the client, and where to go from there.
import { styleText } from 'node:util'
import { startMock } from '@whiteboard-screenshots/mock'
import { makeExampleCalls } from './calls.ts'
import { serveDocs } from './docs.ts'
import { onFreePort } from './ports.ts'

const once = process.argv.includes('--once')

const mock = await onFreePort(4010, (port) => startMock({ port }))
const docs = await onFreePort(4000, serveDocs)

const close = async (): Promise<void> => {
  docs.close()
  await mock.close()
}

async function checkDocs(): Promise<void> {
  const page = await fetch(`${docs.url}/`)
  if (!page.ok || !(await page.text()).includes('</html>'))
    throw new Error(`The docs at ${docs.url} answer ${page.status}`)
}

try {
  await makeExampleCalls(mock.url)
  await checkDocs()
  const rows: [string, string][] = [
    ['docs', docs.url],
    ['mock', mock.url],
  ]
  console.log(`\n${rows.map(([name, url]) => `${styleText('bold', name)}  ${url}`).join('\n')}`)
  console.log(`\nTry it:\n${mock.example}`)
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
