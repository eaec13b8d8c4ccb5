import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { toAccessKeys } from '../../src/auth/key-pairs.ts'
import { createKeyRing } from '../../src/auth/key-ring.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  vi.useRealTimers()
})

test('pairs are separated by commas, blanks or lines, and followed by their rooms', () => {
  const lines = ['one:secret,two:se:cret room-1 room-2', 'three:s', 'four:s,room-1, room-2']
  const keys = toAccessKeys(lines, () => 'accessKey')
  expect(Object.fromEntries(keys)).toEqual({
    one: { secretKey: 'secret', rooms: undefined },
    two: { secretKey: 'se:cret', rooms: new Set(['room-1', 'room-2']) },
    three: { secretKey: 's', rooms: undefined },
    four: { secretKey: 's', rooms: new Set(['room-1', 'room-2']) },
  })
})

test.each([
  ['a room without a pair', 'room one:hidden-secret'],
  ['a pair without a secret', 'hidden-secret:'],
  ['a pair without a key', ':hidden-secret'],
  ['a key twice', 'one:hidden-secret one:hidden-secret'],
])('%s is rejected without being repeated', (_, text) => {
  expect(() => toAccessKeys([text], () => 'accessKey')).toThrow(/^accessKey: (?!.*hidden-secret)/)
})

test.each([
  ['a line without a colon', 'hidden-secret'],
  ['a blank instead of the colon', 'k2 hidden-secret'],
  ['a blank after the colon', 'k2: hidden-secret'],
])('%s is no room of the line before', (_, line) => {
  expect(() => toAccessKeys(['k1:s1', '', line], (number) => `line ${number}`)).toThrow(
    /^line 3: (?!.*hidden-secret)/,
  )
})

test('lines of a file that begin with # are comments', async () => {
  const file = join(folder, 'comments.txt')
  await writeFile(file, '# until May: old:secret\n\none:#secret#\n  #two:secret\nbogus')
  const open = () => createKeyRing({ pairs: [], file, onChange: () => {}, onError: () => {} })
  await expect(open()).rejects.toThrow(`accessKeysFile ${file}, line 5: `)
  await writeFile(file, '# until May: old:secret\n\none:#secret#\n  #two:secret\n')
  const keyRing = await open()
  keyRing.close()
  expect(await keyRing.find('one')).toEqual({ secretKey: '#secret#', rooms: undefined })
  for (const accessKey of ['old', '#two', 'two'])
    expect(await keyRing.find(accessKey)).toBeUndefined()
})

test('each change of the file is reported once, without a request', async () => {
  const file = join(folder, 'watched.txt')
  await writeFile(file, 'one:secret')
  const reports: (string | number)[] = []
  const report = (what: string | number) => reports.push(what)
  const keyRing = await createKeyRing({ pairs: [], file, onChange: report, onError: report })
  const keptPairs = 'the key pairs from before stay valid'
  const invalid = expect.stringMatching(new RegExp(`, line 2: .*${keptPairs}$`))
  const missing = `accessKeysFile ${file}: there is no such file (ENOENT): ${keptPairs}`
  await writeFile(file, 'one:secret\nbogus')
  await expect.poll(() => reports, { timeout: 5000 }).toEqual([invalid])
  await writeFile(file, 'one:secret\ntwo:secret')
  await expect.poll(() => reports, { timeout: 5000 }).toEqual([invalid, 2])
  await rename(file, `${file}.away`)
  await expect.poll(() => reports, { timeout: 5000 }).toEqual([invalid, 2, missing])
  expect(await keyRing.find('two')).toBeDefined()
  await rename(`${file}.away`, file)
  await expect.poll(() => reports, { timeout: 5000 }).toEqual([invalid, 2, missing, 2])
  keyRing.close()
})

test('a changed file is read again, and its errors are reported', async () => {
  const file = join(folder, 'keys.txt')
  await writeFile(file, 'old:secret')
  const errors: string[] = []
  const keyRing = await createKeyRing({
    pairs: ['given:secret'],
    file,
    onChange: () => {},
    onError: (reason) => errors.push(reason),
  })
  expect(await keyRing.find('old')).toBeDefined()
  const becomes = async (accessKey: string): Promise<void> => {
    const end = Date.now() + 5000
    while (!(await keyRing.find(accessKey)))
      if (Date.now() > end) throw new Error(`${accessKey} does not come`)
      else await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await writeFile(file, 'new:secret old:secret')
  await becomes('new')
  expect(await keyRing.find('old')).toBeDefined()
  await writeFile(file, 'newer:secret')
  await becomes('newer')
  expect(await keyRing.find('old')).toBeUndefined()
  expect(await keyRing.find('given')).toBeDefined()
  await writeFile(file, 'newest:secret\n\nnewer:secret hidden:\n')
  const end = Date.now() + 5000
  while (errors.length === 0 && Date.now() < end) {
    await keyRing.find('newer')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const written =
    'a key pair must be written AK:SK, followed on its line by the uuids of its rooms if it is not for all'
  expect(errors).toEqual([
    `accessKeysFile ${file}, line 3: ${written}: the key pairs from before stay valid`,
  ])
  expect(await keyRing.find('newer')).toBeDefined()
  expect(await keyRing.find('newest')).toBeUndefined()
})

test('a file in UTF-16, as Windows PowerShell writes it, is read', async () => {
  const file = join(folder, 'utf16.txt')
  await writeFile(file, Buffer.from('\ufeffone:secret\r\n', 'utf16le'))
  const keys = await createKeyRing({ pairs: [], file, onChange: () => {}, onError: () => {} })
  expect(await keys.find('one')).toEqual({ secretKey: 'secret', rooms: undefined })
})

test('a file in UTF-16 without a byte order mark is an error at the start', async () => {
  const file = join(folder, 'utf16.txt')
  await writeFile(file, Buffer.from('one:secret', 'utf16le'))
  await expect(
    createKeyRing({ pairs: [], file, onChange: () => {}, onError: () => {} }),
  ).rejects.toThrow(`accessKeysFile ${file}: it has NUL bytes`)
})

test('a missing file is an error at the start', async () => {
  const file = join(folder, 'none.txt')
  await expect(
    createKeyRing({ pairs: [], file, onChange: () => {}, onError: () => {} }),
  ).rejects.toThrow(/^accessKeysFile .*none\.txt: there is no such file \(ENOENT\)$/)
})

test('a file without a pair is an error at the start, and later the last pairs stay valid', async () => {
  const file = join(folder, 'empty.txt')
  await writeFile(file, '\n')
  const messages: string[] = []
  const open = () =>
    createKeyRing({
      pairs: [],
      file,
      onChange: () => {},
      onError: (message) => messages.push(message),
    })
  await expect(open()).rejects.toThrow(
    /^accessKeysFile .*empty\.txt: the file has no key pair; write one AK:SK per line$/,
  )
  await writeFile(file, 'one:secret')
  const keyRing = await open()
  expect(await keyRing.find('one')).toBeDefined()
  await writeFile(file, '\n')
  await expect
    .poll(async () => [await keyRing.find('one'), messages.length], { timeout: 5000 })
    .toEqual([expect.anything(), 1])
  expect(messages[0]).toContain('the file has no key pair')
})

test('a key is revoked within a second, also if the clock is set back meanwhile', async () => {
  const file = join(folder, 'revoked.txt')
  await writeFile(file, 'revoked:secret')
  const keyRing = await createKeyRing({ pairs: [], file, onChange: () => {}, onError: () => {} })
  expect(await keyRing.find('revoked')).toBeDefined()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
  await writeFile(file, 'other:secret')
  await expect.poll(() => keyRing.find('revoked'), { timeout: 3000 }).toBeUndefined()
})
