// The mock from its sources, started again whenever a file of the spec changes.
import { fileURLToPath } from 'node:url'
import { restartOnChange } from './restart.ts'

const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const spec = local('../../../spec')

const { close } = restartOnChange({
  folder: spec,
  isSource: (file) => file.endsWith('.yaml') && !/^(dist|released|node_modules)\b/.test(file),
  build: [
    ['redocly', 'bundle', 'openapi.yaml', '--output', 'dist/openapi.yaml'],
    [process.execPath, 'build.ts'],
    // The validators are compiled from the spec.
    [process.execPath, 'codegen/main.ts'],
  ],
  serve: [process.execPath, local('../src/bin.ts'), ...process.argv.slice(2)],
  cwd: spec,
})
const end = (): void => void close()
process.once('SIGINT', end)
process.once('SIGTERM', end)
