// `npm start`: builds the packages that the quickstart needs and its text names, then runs it.
import { buildPackages } from '@whiteboard-screenshots/e2e/build-package'

const unknown = process.argv.slice(2).filter((argument) => argument !== '--once')
if (unknown.length > 0) {
  console.error(
    `npm start: unknown option ${unknown[0]}; the only option is --once. To start the mock with your own settings, run node packages/mock/dist/bin.js --help`,
  )
  process.exitCode = 1
} else {
  const needed = ['docs', 'mock', 'server', 'cli'].map((name) => `@whiteboard-screenshots/${name}`)
  const status = buildPackages(needed)
  if (status === 0) await import('./main.ts')
  else process.exitCode = status
}
