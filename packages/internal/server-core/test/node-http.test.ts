// An `import` of values of node:http loads Node's `fetch` with them, for as much time as the rest of a server takes.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test.each(['internal/server-core/src', 'server/src'])(
  '%s imports nothing but types of it',
  (folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    const imports = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap(
        (file) =>
          readFileSync(join(root, folder, file), 'utf8').match(/^.* from 'node:http'$/gm) ?? [],
      )
    expect(imports.length).toBeGreaterThan(3)
    expect(imports.filter((line) => !line.startsWith('import type {'))).toEqual([])
  },
)
