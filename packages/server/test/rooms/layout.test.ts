// The files of a room as scenes and groups.
import { expect, test } from 'vitest'
import { layoutOf, onlyFile, parseOrder } from '../../src/rooms/layout.ts'
import { RoomsError } from '../../src/rooms/rooms-error.ts'

const scenes = (files: readonly string[], orders: Record<string, readonly string[]> = {}) =>
  layoutOf(files, new Map(Object.entries(orders))).scenes

test('a file is a scene, and a folder is a group', () => {
  expect(layoutOf(['physics/newton.png', 'init.json'], new Map())).toEqual({
    scenes: ['/init', '/physics/newton'],
    files: new Map([
      ['/init', ['init.json']],
      ['/physics/newton', ['physics/newton.png']],
    ]),
  })
})

test('files with the extensions of scenes are scenes, and no others', () => {
  expect(
    scenes(['a.json', 'b.png', 'c.jpg', 'd.jpeg', 'e.webp', 'f.PNG', 'g.gif', 'h', 'json', '.png']),
  ).toEqual(['/a', '/b', '/c', '/d', '/e', '/f'])
})

test('names keep dots, spaces and letters of any language', () => {
  expect(scenes(['v1.2.json', 'a b.json', '第一课/第2页.png', '第一课/第10页.png'])).toEqual([
    '/a b',
    '/v1.2',
    '/第一课/第2页',
    '/第一课/第10页',
  ])
})

test('a path with a part that is empty or begins with a dot is no scene', () => {
  expect(
    scenes([
      '.images/slide.jpg',
      '.order',
      'a/.order',
      'a/.hidden/b.json',
      'a/.json',
      'a//b.json',
      '/a.json',
      '../a.json',
      'a\0.json',
    ]),
  ).toEqual([])
})

test('only a group without any scenes below it is listed itself', () => {
  expect(scenes(['drafts/', 'a/b/', 'c/', 'c/d.json', 'init.json', '/', '.x/'])).toEqual([
    '/init',
    '/a/b/',
    '/c/d',
    '/drafts/',
  ])
})

test('a folder with other files only is no group', () => {
  expect(scenes(['notes/readme.txt', 'init.json'])).toEqual(['/init'])
})

test('the order is natural: page2 is before page10', () => {
  expect(scenes(['page10.json', 'page2.json', 'cover.json', 'page1.json'])).toEqual([
    '/cover',
    '/page1',
    '/page2',
    '/page10',
  ])
})

test('the order does not depend on the order of the files', () => {
  const files = ['a.json', 'A.json', 'page1.json', 'page01.json', 'b/x.json', 'B/x.json']
  expect(scenes(files.toReversed())).toEqual(scenes(files))
})

test("the names in a group's order come first", () => {
  const files = ['a.json', 'b.json', 'g/a.json', 'g/b.json', 'g/c.json']
  expect(scenes(files, { '/': ['b', 'gone', 'g', 'b'], '/g': ['c', 'a'] })).toEqual([
    '/b',
    '/a',
    '/g/c',
    '/g/a',
    '/g/b',
  ])
})

test('reading a scene with two files is an error that names both', () => {
  const { scenes, files } = layoutOf(['test/cover.json', 'init.json', 'test/cover.png'], new Map())
  expect(scenes).toEqual(['/init', '/test/cover'])
  expect(onlyFile('/init', files.get('/init'))).toBe('init.json')
  expect(onlyFile('/none', files.get('/none'))).toBeUndefined()
  expect(() => onlyFile('/test/cover', files.get('/test/cover'))).toThrow(
    new RoomsError(
      'invalid',
      'The files test/cover.json and test/cover.png are both the scene /test/cover; remove one of them',
    ),
  )
})

test('a path that is a scene and a group is listed as both', () => {
  expect(scenes(['a.json', 'a/b.json'])).toEqual(['/a', '/a/b'])
  expect(scenes(['x/a/', 'x/a.png'])).toEqual(['/x/a', '/x/a/'])
})

test('a name of Object.prototype is a name like any other', () => {
  expect(scenes(['__proto__.json', 'constructor/toString.json'])).toEqual([
    '/__proto__',
    '/constructor/toString',
  ])
})

test('an order file may have a BOM and Windows line ends', () => {
  expect(parseOrder('\uFEFFpage 2\r\n\r\n第一页\npage1')).toEqual(['page 2', '第一页', 'page1'])
})
