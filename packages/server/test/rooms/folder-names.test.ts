// Names of rooms, scenes and images in a folder: what is not there, and accents that are encoded in two ways.
import { describe, expect, test } from 'vitest'
import { image, put, read, scenes, version } from './folder-fixture.ts'

describe('not there', () => {
  test.each([
    'no-such-room',
    'LESSON',
    'lesson ',
    'lesson/',
    'lesson/physics',
    '',
    '.',
    '..',
    '../rooms/lesson',
    './lesson',
    '/lesson',
    '..\\rooms\\lesson',
    'lesson\\',
    'lesson\0',
    'lesson\0.json',
    '.hidden',
    '%2e%2e',
    'file',
    'a'.repeat(256),
    '课'.repeat(255),
    'a'.repeat(100_000),
  ])('room %.30j', async (uuid) => {
    await put('.hidden/init.json')
    await put('file')
    expect(await scenes(uuid)).toBeUndefined()
    expect(await read(uuid, '/init')).toBeUndefined()
    expect(await version(uuid, '/init')).toBeUndefined()
    expect(await image(uuid, 'a.png')).toBeUndefined()
  })

  test.each([
    '/nope',
    '/INIT',
    '/init.json',
    '/init/',
    'init',
    '//init',
    '/./init',
    '/physics/../init',
    '/../lesson/init',
    '/../../secret',
    '/..\\..\\secret',
    '\\init',
    '/init\0',
    '/physics',
    '/',
    '',
    '/.images/a',
    '/.hidden',
    `/${'a'.repeat(100_000)}`,
    '__proto__',
  ])('scene %.30j', async (path) => {
    await put('lesson/.hidden.json')
    expect(await read('lesson', path)).toBeUndefined()
    expect(await version('lesson', path)).toBeUndefined()
  })

  test.each([
    'b.png',
    'A.PNG',
    './a.png',
    '../init.json',
    '../.images/a.png',
    '../../../secret.json',
    '..\\init.json',
    '/a.png',
    'a.png\0',
    '.secret.png',
    '',
    '.',
    '..',
  ])('image %.30j', async (name) => {
    await put('lesson/.images/.secret.png')
    expect(await image('lesson', name)).toBeUndefined()
  })
})

describe('names whose accents are encoded in two ways', () => {
  const [apart, together] = ['résumé ガイド'.normalize('NFD'), 'résumé ガイド'.normalize('NFC')]

  test.each([
    ['as macOS does', apart, together],
    ['as others do', together, apart],
  ])('are found, written %s', async (_, written, wanted) => {
    await put(`${written}/${written}/${written}.json`, 'scene')
    await put(`${written}/${written}/a.json`)
    await put(`${written}/${written}/.order`, `${wanted}\n`)
    await put(`${written}/.images/${written}.png`, 'image')
    expect(await scenes(wanted)).toEqual([`/${together}/${together}`, `/${together}/a`])
    expect(await read(wanted, `/${wanted}/${wanted}`)).toBe('scene')
    expect(await image(wanted, `${wanted}.png`)).toBe('image')
  })

  test('are an error that names both, if there are two', async () => {
    await put(`lesson/${apart}.json`)
    await put(`lesson/${together}.json`)
    await expect(read('lesson', `/${together}`)).rejects.toThrow(/are both the scene/)
    await put(`lesson/.images/${apart}.png`)
    await put(`lesson/.images/${together}.png`)
    await expect(image('lesson', `${apart}.png`)).rejects.toThrow(/are both the image/)
    await put(`${apart}/init.json`)
    await put(`${together}/init.json`)
    await expect(scenes(apart)).rejects.toThrow(/are both the room/)
  })
})
