// `npm start`: builds the packages that the quickstart needs, then runs it.
import { buildPackages } from '@whiteboard-screenshots/e2e/build-package'

const needed = ['docs', 'mock', 'server'].map((name) => `@whiteboard-screenshots/${name}`)
const status = buildPackages(needed)
if (status === 0) await import('./main.ts')
else process.exitCode = status
