// The files of a room as scenes and groups.
import { expect, test } from 'vitest'
import { layoutOf, onlyFile, parseOrder } from '../../src/rooms/layout.ts'
import { RoomsError } from '../../src/rooms/rooms-error.ts'

const scenes = (files: readonly string[], orders: Record<string, readonly string[]> = {}) =>
  layoutOf(files, new Map(Object.entries(orders))).scenes

test('a file is a scene, a folder a group', () => {
  expect(layoutOf(['physics/newton.png', 'init.json'], new Map())).toEqual({
    scenes: ['/init', '/physics/newton'],
    files: new Map([
      ['/init', ['init.json']],
      ['/physics/newton', ['physics/newton.png']],
    ]),
  })
})

test('every kind of file that a scene can be, and no other', () => {
  expect(
    scenes(['a.json', 'b.png', 'c.jpg', 'd.jpeg', 'e.webp', 'f.PNG', 'g.gif', 'h', 'json', '.png']),
  ).toEqual(['/a', '/b', '/c', '/d', '/e', '/f'])
})

test('names keep their dots, spaces and letters', () => {
  expect(scenes(['v1.2.json', 'a b.json', '第一课/第2页.png', '第一课/第10页.png'])).toEqual([
    '/a b',
    '/v1.2',
    '/第一课/第2页',
    '/第一课/第10页',
  ])
})

test('what begins with a dot, or has an empty part, is no scene', () => {
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

test('a group without scenes has a line of its own, one with scenes below it has none', () => {
  expect(scenes(['drafts/', 'a/b/', 'c/', 'c/d.json', 'init.json', '/', '.x/'])).toEqual([
    '/init',
    '/a/b/',
    '/c/d',
    '/drafts/',
  ])
})

test('a folder with other files alone is no group', () => {
  expect(scenes(['notes/readme.txt', 'init.json'])).toEqual(['/init'])
})

test('people count: page2 is before page10', () => {
  expect(scenes(['page10.json', 'page2.json', 'cover.json', 'page1.json'])).toEqual([
    '/cover',
    '/page1',
    '/page2',
    '/page10',
  ])
})

test('the order is the same however the files are listed', () => {
  const files = ['a.json', 'A.json', 'page1.json', 'page01.json', 'b/x.json', 'B/x.json']
  expect(scenes(files.toReversed())).toEqual(scenes(files))
})

test("each group's order names the first of its scenes", () => {
  const files = ['a.json', 'b.json', 'g/a.json', 'g/b.json', 'g/c.json']
  expect(scenes(files, { '/': ['b', 'gone', 'g', 'b'], '/g': ['c', 'a'] })).toEqual([
    '/b',
    '/a',
    '/g/c',
    '/g/a',
    '/g/b',
  ])
})

test('two files of one scene are an error that names both, for whoever wants that scene', () => {
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

test('a name that every object has is a name like another', () => {
  expect(scenes(['__proto__.json', 'constructor/toString.json'])).toEqual([
    '/__proto__',
    '/constructor/toString',
  ])
})

test('an order file of any editor', () => {
  expect(parseOrder('\uFEFFpage 2\r\n\r\n第一页\npage1')).toEqual(['page 2', '第一页', 'page1'])
})
