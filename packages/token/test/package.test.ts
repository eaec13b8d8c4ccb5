// The built package, compared with its README.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { compileFunction, createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import type * as tokens from '../src/index.ts'

const root = new URL('..', import.meta.url)
const readme = await readFile(new URL('README.md', root), 'utf8')
const snippets = Array.from(readme.matchAll(/^```ts\n(.*?)^```$/gms), ([, code = '']) => code)

test.each(snippets)('README: snippet %$ prints what its comments say', async (code) => {
  const expected = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm), ([, line]) => line)
  expect(expected.length).toBeGreaterThan(0)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', code],
    { cwd: root },
  )
  expect(stdout.trimEnd().split('\n')).toEqual(expected)
})

test('README: every block of code runs, or installs', () => {
  expect(snippets).toHaveLength(4)
  expect(readme.match(/^```.+$/gm)).toEqual(['```sh', ...snippets.map(() => '```ts')])
})

test('it needs only the JavaScript of browsers of 2021 and four globals of the web platform', async () => {
  const built = await readFile(new URL('dist/index.js', root), 'utf8')
  expect(built).not.toMatch(/^import|\bimport\(/m)
  const body = built.replace(/^export (\{.*\});?$/m, 'return $1')
  expect(body).not.toBe(built)
  const parsingContext = createContext({ crypto, TextEncoder, atob, btoa })
  // The oldest supported browsers lack it.
  runInContext('delete Object.hasOwn', parsingContext)
  const { createRoomToken, verifyToken }: typeof tokens = compileFunction(body, [], {
    parsingContext,
  })()
  const keys = { accessKey: 'ak', secretKey: 'sk' }
  const token = await createRoomToken({ ...keys, role: 'writer', lifespan: 1000, uuid: 'room' })
  const options = { accessKeys: { ak: 'sk' }, role: 'writer', uuid: 'room' } as const
  expect(await verifyToken(token, options)).toMatchObject({ ok: true })
  expect(await verifyToken(token, { ...options, uuid: 'other' })).toMatchObject({ ok: false })
})
