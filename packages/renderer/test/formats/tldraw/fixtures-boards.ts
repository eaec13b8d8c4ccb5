// Boards of images, cards, frames, groups and pages.
import { Board, plain } from './board.ts'

/** Four quarters: red, green, blue, white; 4 by 4 pixels. */
const quarters =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAGElEQVR4nGP4z8AARAwLwAiFA+FCAAoHALjjFm20bZUyAAAAAElFTkSuQmCC'

function images(): Board {
  const board = new Board()
  const assetId = board.asset('image', { src: quarters, w: 4, h: 4, mimeType: 'image/png' })
  board.add('image', { assetId })
  board.add('image', { assetId, flipX: true }, { x: 120 })
  board.add('image', { assetId, flipY: true }, { x: 240 })
  board.add('image', { assetId, w: 150, h: 60 }, { x: 360, rotation: 0.3 })
  board.add('image', { assetId }, { x: 540, opacity: 0.5 })
  return board
}

function crops(): Board {
  const board = new Board()
  const assetId = board.asset('image', { src: quarters, w: 4, h: 4, mimeType: 'image/png' })
  const crop = { topLeft: { x: 0.25, y: 0 }, bottomRight: { x: 1, y: 0.75 } }
  board.add('image', { assetId, crop })
  board.add('image', { assetId, crop: { ...crop, isCircle: true } }, { x: 120 })
  board.add('image', { assetId, crop, flipX: true }, { x: 240 })
  board.add('image', { assetId, crop, flipY: true, w: 160 }, { x: 360 })
  return board
}

function cards(): Board {
  const board = new Board()
  const assetId = board.asset('bookmark', {
    src: 'https://example.com/page',
    title: 'A page',
    description: 'What the page is about',
    image: quarters,
  })
  board.add('bookmark', { assetId, url: 'https://example.com/page' }, { x: 660 })
  board.add('bookmark', { url: 'https://www.example.com/other' })
  const withoutPicture = board.asset('bookmark', {
    src: 'https://example.com/plain',
    title: 'Plain',
    description: 'Which is not shown',
  })
  board.add(
    'bookmark',
    { assetId: withoutPicture, url: 'https://example.com/plain', h: 101 },
    { x: 330 },
  )
  return board
}

function embeddedPage(): Board {
  const board = new Board()
  board.add('embed')
  return board
}

function video(): Board {
  const board = new Board()
  board.add('video', { w: 200, h: 120 })
  return board
}

function frames(): Board {
  const board = new Board()
  const frame = board.add('frame', { name: 'Plan' }, { id: 'plan' })
  board.add(
    'geo',
    { w: 200, h: 100, fill: 'solid', color: 'red' },
    { x: 200, y: 50, parentId: frame },
  )
  const unnamed = board.add('frame', { w: 200, h: 150 }, { x: 400, rotation: 0.3, id: 'unnamed' })
  board.add(
    'geo',
    { geo: 'ellipse', fill: 'solid', color: 'blue' },
    { x: -50, y: -20, parentId: unnamed },
  )
  const inner = board.add(
    'frame',
    { w: 100, h: 80, name: 'Inner' },
    { x: 20, y: 60, parentId: frame, id: 'inner' },
  )
  board.add('geo', { color: 'green', fill: 'semi' }, { x: 50, y: 40, parentId: inner })
  return board
}

function groups(): Board {
  const board = new Board()
  const group = board.add('group', {}, { x: 100, y: 50, rotation: 0.5, id: 'group' })
  board.add('geo', { w: 80, h: 60 }, { parentId: group })
  board.add(
    'geo',
    { geo: 'ellipse', w: 60, h: 60, fill: 'solid', color: 'violet' },
    { x: 100, parentId: group, rotation: -0.5 },
  )
  const nested = board.add(
    'group',
    {},
    { x: 0, y: 100, parentId: group, opacity: 0.5, id: 'nested' },
  )
  board.add('geo', { w: 50, h: 50, fill: 'solid', color: 'red' }, { parentId: nested })
  board.add(
    'geo',
    { w: 50, h: 50, fill: 'solid', color: 'green' },
    { x: 25, y: 25, parentId: nested },
  )
  return board
}

function opacityAndOrder(): Board {
  const board = new Board()
  board.add('geo', { fill: 'solid', color: 'red' }, { index: 'a3', id: 'top' })
  board.add('geo', { fill: 'solid', color: 'green' }, { x: 30, y: 30, index: 'a1', id: 'bottom' })
  board.add('geo', { fill: 'solid', color: 'blue' }, { x: 60, y: 60, index: 'a2V', id: 'middle' })
  board.add('geo', { fill: 'solid', richText: plain('Pale') }, { x: 200, opacity: 0.4 })
  board.add(
    'geo',
    { w: 120, h: 60, richText: plain('Turned') },
    { x: 340, y: 20, rotation: Math.PI / 6 },
  )
  return board
}

function pages(): Board {
  const board = new Board()
  board.add('geo', { fill: 'solid', color: 'red' })
  board.page('Second', 'page:second', 'a5')
  const frame = board.add('frame', { name: 'Slide' }, { id: 'slide' })
  board.add('geo', { fill: 'solid', color: 'blue' }, { x: 20, y: 20, parentId: frame })
  // tldraw exports a page with nothing but a frame as that frame.
  board.add('geo', { w: 40, h: 40 }, { x: 340, y: 20 })
  board.page('Second', 'page:third', 'a4')
  board.add('geo', { fill: 'solid', color: 'green' })
  return board
}

function unknown(): Board {
  const board = new Board()
  board.add('geo')
  board.add('draw', { dash: 'solid', segments: [] })
  board.add('image', { assetId: null }, { x: 540 })
  board.add('counter', { count: 3 }, { x: 200 })
  board.add('counter', { count: 4 }, { x: 300 })
  return board
}

export const boardFixtures: Readonly<Record<string, () => Board>> = {
  images,
  'image-crops': crops,
  cards,
  'embedded-page': embeddedPage,
  video,
  frames,
  groups,
  'opacity-and-order': opacityAndOrder,
  pages,
  'unknown-shapes': unknown,
}
