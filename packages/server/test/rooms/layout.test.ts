// The files of a room as scenes and groups.
import { expect, test } from 'vitest'
import { compareNaturally, layoutOf, onlyFile } from '../../src/rooms/layout.ts'
import { OrderFiles, parseOrder } from '../../src/rooms/order-files.ts'
import { RoomsError } from '../../src/rooms/rooms-error.ts'

const scenes = async (files: readonly string[], orders: Record<string, readonly string[]> = {}) =>
  (await layoutOf(files, new Map(Object.entries(orders)))).scenes

test('a file is a scene, and a folder is a group', async () => {
  expect(await layoutOf(['physics/newton.png', 'init.json'], new Map())).toMatchObject({
    scenes: ['/init', '/physics/newton'],
    files: new Map([
      ['/init', ['init.json']],
      ['/physics/newton', ['physics/newton.png']],
    ]),
  })
})

test('files with the extensions of scenes are scenes, and no others', async () => {
  expect(
    await scenes([
      'a.json',
      'b.png',
      'c.jpg',
      'd.jpeg',
      'e.webp',
      'f.PNG',
      'g.gif',
      'h',
      'i.svg',
      'j.excalidraw',
      'k.excalidraw.png',
      'l.Excalidraw.MD',
      'm.md',
      'n.whiteboard',
      'o.tldr',
      'p.json.png',
      'json',
      '.png',
    ]),
  ).toEqual(['/a', '/b', '/c', '/d', '/e', '/f', '/i', '/j', '/k', '/l', '/n', '/o', '/p.json'])
})

test('names keep dots, spaces and letters of any language', async () => {
  expect(await scenes(['v1.2.json', 'a b.json', '第一课/第2页.png', '第一课/第10页.png'])).toEqual([
    '/a b',
    '/v1.2',
    '/第一课/第2页',
    '/第一课/第10页',
  ])
})

test('a path with a part that is empty or begins with a dot is not a scene', async () => {
  expect(
    await scenes([
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

test('only a group without any scenes below it is listed itself', async () => {
  expect(await scenes(['drafts/', 'a/b/', 'c/', 'c/d.json', 'init.json', '/', '.x/'])).toEqual([
    '/init',
    '/a/b/',
    '/c/d',
    '/drafts/',
  ])
})

test('a folder without scene files is not a group', async () => {
  expect(await scenes(['notes/readme.txt', 'init.json'])).toEqual(['/init'])
})

test('the order is natural: page2 is before page10', async () => {
  expect(await scenes(['page10.json', 'page2.json', 'cover.json', 'page1.json'])).toEqual([
    '/cover',
    '/page1',
    '/page2',
    '/page10',
  ])
})

test('the order does not depend on the order of the files', async () => {
  const files = ['a.json', 'A.json', 'page1.json', 'page01.json', 'b/x.json', 'B/x.json']
  expect(await scenes(files.toReversed())).toEqual(await scenes(files))
})

test("the names in a group's order come first", async () => {
  const files = ['a.json', 'b.json', 'g/a.json', 'g/b.json', 'g/c.json']
  expect(await scenes(files, { '/': ['b', 'gone', 'g', 'b'], '/g': ['c', 'a'] })).toEqual([
    '/b',
    '/a',
    '/g/c',
    '/g/a',
    '/g/b',
  ])
})

test('reading a scene with two files is an error that names both', async () => {
  const { scenes, files } = await layoutOf(
    ['test/cover.json', 'init.json', 'test/cover.png'],
    new Map(),
  )
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

test('a path that is a scene and a group is listed as both', async () => {
  expect(await scenes(['a.json', 'a/b.json'])).toEqual(['/a', '/a/b'])
  expect(await scenes(['x/a/', 'x/a.png'])).toEqual(['/x/a', '/x/a/'])
})

test('a name of Object.prototype is a name like any other', async () => {
  expect(await scenes(['__proto__.json', 'constructor/toString.json'])).toEqual([
    '/__proto__',
    '/constructor/toString',
  ])
})

test('an order file may have a BOM and Windows line ends', async () => {
  expect(parseOrder('\uFEFFpage 2\r\n\r\n第一页\npage1').names).toEqual([
    'page 2',
    '第一页',
    'page1',
  ])
})

test('a layout that follows an earlier one is the same as a new one', async () => {
  const pages = Array.from({ length: 2000 }, (_, index) => `page${index}.json`)
  const files = [...pages, 'group/a.json', 'group/c.json']
  const earlier = await layoutOf(files.toReversed(), new Map())
  expect(earlier.names.get('')).toEqual(
    pages.map((page) => page.slice(0, -'.json'.length)).sort(compareNaturally),
  )
  const changed = [...files.filter((file) => file !== 'page7.json'), 'page7a.json', 'group/b.json']
  const orders = new Map([['/group', ['c']]])
  expect(await layoutOf(changed, orders, earlier)).toEqual(await layoutOf(changed, orders))
})

test('a group without changes is not sorted again', async () => {
  const earlier = await layoutOf(['a/1.json', 'a/2.json', 'b/1.json'], new Map())
  const { names } = await layoutOf(
    ['a/1.json', 'a/2.json', 'b/1.json', 'b/2.json'],
    new Map(),
    earlier,
  )
  expect(names.get('/a')).toBe(earlier.names.get('/a'))
  expect(names.get('/b')).toEqual(['1', '2'])
})

test('other work goes on while a large room is laid out', async () => {
  const files = Array.from({ length: 50_000 }, (_, index) => `${(index * 7919) % 50_000}.json`)
  let turns = 0
  let isDone = false
  const countTurns = (): void => {
    turns += 1
    if (!isDone) setImmediate(countTurns)
  }
  setImmediate(countTurns)
  const { scenes } = await layoutOf(files, new Map())
  isDone = true
  expect(scenes).toHaveLength(50_000)
  expect(turns).toBeGreaterThan(5)
})

test('a line of an order file can say what the screenshot of a scene shows', () => {
  const text = 'first\nstrip = 0 -40.5 1280 720\nboard a =  Intro: a = b \nbad = 0 0 0 9\nno=view\n'
  const { names, views } = parseOrder(text)
  expect(names).toEqual(['first', 'no=view'])
  expect([...views]).toEqual([
    ['strip', { x: 0, y: -40.5, width: 1280, height: 720 }],
    ['board a', { sceneName: 'Intro: a = b' }],
    ['bad', { sceneName: '0 0 0 9' }],
  ])
})

test('two order files of one group are an error that names both', () => {
  const orders = new OrderFiles()
  const [apart, together] = ['é/.order'.normalize('NFD'), 'é/.order'.normalize('NFC')]
  orders.add(apart, { names: ['a'], views: new Map() })
  expect([...orders.byGroup]).toEqual([['/é'.normalize(), ['a']]])
  expect(() => orders.add(together, { names: ['b'], views: new Map() })).toThrow(
    `The files ${apart} (NFD) and ${together} (NFC) are both the order of a group`,
  )
})
