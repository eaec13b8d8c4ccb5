// Screenshots in a folder, and keys that lead out of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { firstOutput } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolderStorage } from '../../src/storage/folder-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'

const { signal } = new AbortController()
const png = Buffer.from('first')

let folder: string
let storage: Storage

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screenshots-'))
  storage = await openFolderStorage({ folder }, () => 'http://localhost/screenshots/')
})
afterAll(() => rm(folder, { recursive: true }))

test('a screenshot is stored at its key, and replaced by a newer one', async () => {
  const key = 'room_cover/房间/图 #1?-64x48.png'
  expect(await storage.version(key, signal)).toBeUndefined()
  await storage.put({ key, png, immutable: false }, signal)
  expect(await readFile(join(folder, key), 'utf8')).toBe('first')
  await storage.put({ key, png: Buffer.from('newer'), immutable: false }, signal)
  expect(await readFile(join(folder, key), 'utf8')).toBe('newer')
  expect(await storage.version(key, signal)).toBeDefined()
  expect(await storage.url(key)).toBe(
    'http://localhost/screenshots/room_cover/%E6%88%BF%E9%97%B4/%E5%9B%BE%20%231%3F-64x48.png',
  )
  expect([storage.bucket, storage.region]).toEqual([basename(folder), 'local'])
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test.each(['../out.png', 'a/../../out.png', 'a//b.png', 'a/\0.png', '.unfinished/x.png', ''])(
  'the key %j is rejected, and never opened',
  async (key) => {
    await expect(storage.put({ key, png, immutable: false }, signal)).rejects.toMatchObject({
      reason: 'rejected',
    })
    expect(await storage.open?.(key, new URLSearchParams())).toBeUndefined()
  },
)

test.runIf(process.platform === 'linux')(
  'a folder that cannot be created is an error',
  async () => {
    const opening = openFolderStorage({ folder: '/proc/none/screenshots' }, () => '')
    await expect(opening).rejects.toThrow(
      'storage: the folder /proc/none/screenshots does not exist (ENOENT)',
    )
  },
)

test('missing folders are created, also concurrently', async () => {
  const deep = join(folder, 'made/on/the/way')
  const opened = await Promise.all(
    [1, 2, 3, 4].map(() => openFolderStorage({ folder: deep }, () => '')),
  )
  await Promise.all(
    opened.map((storage, index) =>
      storage.put({ key: `a/b/c/${index}.png`, png, immutable: false }, signal),
    ),
  )
  expect(await readdir(join(deep, 'a/b/c'))).toHaveLength(4)
})

test('the error for a name that is too long says what to do', async () => {
  const key = `${'图'.repeat(90)}.png`
  await expect(storage.put({ key, png, immutable: false }, signal)).rejects.toThrow(/put \{hash\}/)
})

test('a link that leads outside is not opened', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'outside-'))
  await writeFile(join(outside, 'secret.png'), 'secret')
  await symlink(join(outside, 'secret.png'), join(folder, 'link.png'))
  await symlink(outside, join(folder, 'linked'))
  expect(await storage.open?.('link.png', new URLSearchParams())).toBeUndefined()
  expect(await storage.open?.('linked/secret.png', new URLSearchParams())).toBeUndefined()
  await rm(outside, { recursive: true })
})

test('a folder at a key is not a screenshot', async () => {
  await storage.put({ key: 'a/b.png', png, immutable: false }, signal)
  expect(await storage.version('a', signal)).toBeUndefined()
  expect(await storage.open?.('a', new URLSearchParams())).toBeUndefined()
  for (const key of ['a', 'a/b.png/c.png'])
    await expect(storage.put({ key, png, immutable: false }, signal)).rejects.toMatchObject({
      reason: 'rejected',
    })
  expect(await readFile(join(folder, 'a/b.png'), 'utf8')).toBe('first')
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test('drafts of ended servers are removed, and no others', async () => {
  const host = hostname().replace(/[^\w.]/g, '.')
  const drafts = join(folder, '.unfinished')
  const long = new Date(Date.now() - 2 * 3_600_000)
  const gone = [`${host}-999999999-ended`, `${host}-${process.pid}-before`, 'another.host-1-old']
  const kept = [`${host}-1-runs`, `${host}-${process.pid}-now`, 'another.host-999999999-now']
  for (const name of [...gone, ...kept]) await writeFile(join(drafts, name), 'half')
  await utimes(
    join(drafts, `${host}-${process.pid}-before`),
    new Date(0),
    new Date(performance.timeOrigin - 1000),
  )
  await utimes(join(drafts, 'another.host-1-old'), long, long)
  await openFolderStorage({ folder }, () => '')
  expect((await readdir(drafts)).toSorted()).toEqual(kept.toSorted())
  for (const name of kept) await rm(join(drafts, name))
})

test('a killed server leaves complete screenshots only, once the next one has started', async () => {
  const own = await mkdtemp(join(tmpdir(), 'killed-'))
  const module = import.meta.resolve('../../src/storage/folder-storage.ts')
  const program = `
    const { openFolderStorage } = await import(${JSON.stringify(module)})
    const storage = await openFolderStorage({ folder: ${JSON.stringify(own)} }, () => '')
    const png = Buffer.alloc(3_000_000, 'whole')
    for (let index = 0; ; index += 1) {
      const key = 'a/' + (index % 5) + '.png'
      await storage.put({ key, png, immutable: false }, new AbortController().signal)
      if (index === 3) console.log('writing')
    }`
  for (const delay of [0, 2, 4, 6, 8]) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await firstOutput(child)
    await new Promise((resolve) => setTimeout(resolve, delay))
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const whole = Buffer.alloc(3_000_000, 'whole')
  for (const name of await readdir(join(own, 'a')))
    expect(whole.equals(await readFile(join(own, 'a', name))), name).toBe(true)
  await openFolderStorage({ folder: own }, () => '')
  expect(await readdir(join(own, '.unfinished'))).toEqual([])
  await rm(own, { recursive: true })
}, 30_000)

/** Runs a script in a process with limits; not as root, which could write everywhere. */
async function runLimited(own: string, limit: string, work: string): Promise<string> {
  const module = import.meta.resolve('../../src/storage/folder-storage.ts')
  const program = `
    const { openFolderStorage } = await import(${JSON.stringify(module)})
    if (process.getuid() === 0) process.setuid(65534)
    const { signal } = new AbortController()
    const put = async (size) => {
      const storage = await openFolderStorage({ folder: ${JSON.stringify(own)} }, () => '')
      await storage.put({ key: 'a.png', png: Buffer.alloc(size), immutable: false }, signal)
    }
    try { ${work}; console.log('stored') } catch (error) { console.log(error.reason + ': ' + error.message) }`
  const child = spawn(
    'sh',
    ['-c', `${limit}exec "$0" --input-type=module --eval "$1"`, process.execPath, program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return Buffer.concat(await child.stdout.toArray())
    .toString()
    .trim()
}

test.skipIf(process.platform === 'win32')(
  'a folder that is full or read-only is an error with that reason',
  async () => {
    const own = await mkdtemp(join(tmpdir(), 'narrow-'))
    await chmod(own, 0o777)
    expect(await runLimited(own, 'ulimit -f 8; ', 'await put(100)')).toBe('stored')
    // EFBIG is the error for a file above the limit; a full disk gives ENOSPC, with the same reason.
    expect(await runLimited(own, 'ulimit -f 8; ', 'await put(100_000)')).toBe(
      'full: storage: the folder is full (EFBIG)',
    )
    expect(await readdir(join(own, '.unfinished'))).toEqual([])
    await chmod(join(own, '.unfinished'), 0o500)
    await chown(join(own, '.unfinished'), process.getuid?.() ?? 0, process.getgid?.() ?? 0)
    expect(await runLimited(own, '', 'await put(100)')).toMatch(
      `rejected: storage: the folder ${own} is not writable (EACCES)`,
    )
    await chmod(join(own, '.unfinished'), 0o700)
    await rm(own, { recursive: true })
  },
)

test('a folder that was removed is created again', async () => {
  const own = await mkdtemp(join(tmpdir(), 'gone-'))
  const storage = await openFolderStorage({ folder: own }, () => '')
  await storage.check(signal)
  await rm(own, { recursive: true })
  await storage.check(signal)
  await rm(own, { recursive: true })
  expect(await storage.put({ key: 'x.png', png, immutable: false }, signal)).toBeDefined()
  await rm(own, { recursive: true })
})
