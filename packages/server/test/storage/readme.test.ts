// The README's table of storage providers, compared with the code's.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folderExample, providers } from '../../src/storage/providers.ts'

test('the README lists every provider, as the code does', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, table = ''] = /<!-- storage providers -->\n([\s\S]*?)<!-- end -->/.exec(readme) ?? []
  const rows = [folderExample, ...Object.values(providers)].map(
    ({ example, description }) => `| \`${example}\` | ${description} |\n`,
  )
  expect(table).toBe(`| \`storage\` | screenshots are stored in |\n| --- | --- |\n${rows.join('')}`)
})
