// Text files as editors and shells write them, Windows PowerShell included.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadAccessKeys, readTextFile } from '../src/command/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'text-'))
const text = 'ak:sk\r\n课\r\n'
const utf16le = Buffer.from(text, 'utf16le')
const file = join(folder, 'file')

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with a byte order mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16le])],
  [
    'UTF-16 BE with a byte order mark',
    Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16le).swap16()]),
  ],
])('%s is read', async (_name, bytes) => {
  await writeFile(file, bytes)
  expect(await readTextFile(file)).toBe(text)
})

test.each([
  ['UTF-16 LE without a byte order mark', Buffer.from('ak:sk', 'utf16le'), 'UTF-16 without'],
  ['half a UTF-16 character', Buffer.of(0xff, 0xfe, 0x61), 'begins as utf-16le but is not valid'],
  ['Latin-1', Buffer.from('schlüssel', 'latin1'), 'is not UTF-8; save it as UTF-8'],
])('%s is an error that says what to do', async (_name, bytes, reason) => {
  await writeFile(file, bytes)
  await expect(readTextFile(file)).rejects.toThrow(reason)
})

test('key pairs are read from a file of Windows PowerShell', async () => {
  await writeFile(file, Buffer.from('\ufeffak:sk\r\nak2:sk2\r\n', 'utf16le'))
  expect(await loadAccessKeys({ accessKeysFile: file })).toEqual(['ak:sk', 'ak2:sk2'])
})

test('the error of a keys file names the file, and a file without keys is an error', async () => {
  await writeFile(file, Buffer.from('ak:sk', 'utf16le'))
  await expect(loadAccessKeys({ accessKeysFile: file })).rejects.toThrow(
    `access keys file ${file}: it has NUL bytes`,
  )
  await writeFile(file, '# ak:sk\r\nak:sk\r\nhidden')
  const error = await loadAccessKeys({ accessKeysFile: file }).catch((thrown: Error) => thrown)
  expect(error).toEqual(
    new RangeError(`access keys file ${file}, line 3: a key pair must be written AK:SK`),
  )
  await writeFile(file, ' \r\n')
  await expect(loadAccessKeys({ accessKeysFile: file })).rejects.toThrow(
    `access keys file ${file}: it has no key pair; write one AK:SK per line`,
  )
})
