import { renameSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RealPaths } from '../../src/rooms/real-paths.ts'

let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'real-paths-')))
  await Promise.all(['one', 'other'].map((name) => mkdir(at(name))))
})
beforeEach(async () => {
  await rm(at('link'), { force: true })
  await symlink('one', at('link'))
  await symlink('other', at('next')).catch(() => {})
})
afterAll(() => rm(folder, { recursive: true }))

test('a call gets the path as it is when it is made or later', async () => {
  const paths = new RealPaths()
  const early = paths.find(at('link'))
  await nextTurn()
  renameSync(at('next'), at('link'))
  const late = [paths.find(at('link')), paths.find(at('link'))]
  expect(late[0]).toBe(late[1])
  expect(late[0]).not.toBe(early)
  expect(await early).toMatch(/one|other/)
  expect(await Promise.all(late)).toEqual([at('other'), at('other')])
})

test('a look-up that fails rejects only the calls that share it', async () => {
  const paths = new RealPaths()
  await expect(paths.find(at('missing'))).rejects.toMatchObject({ code: 'ENOENT' })
  await mkdir(at('missing'))
  expect(await paths.find(at('missing'))).toBe(at('missing'))
})
