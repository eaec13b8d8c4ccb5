// Boards of images, frames and other pages, and boards of other kinds.
import {
  type BoardFile,
  blueFill,
  board,
  container,
  type ElementFields,
  element,
  grid,
  red,
  text,
  wave,
} from './elements.ts'

// A PNG of 80 x 40 pixels: red, green, blue and black squares above, white, yellow and pink ones below.
const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAFAAAAAoCAMAAABevo0zAAAAFVBMVEX/AP8AAP//////AAAAAAD//wAA/wB989O5AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAMklEQVRIx+3MMQEAIAzEwAcK/iVjIEP35gRcDnhggQIxNDQ0NBwb7qYLQgwNDQ0Np4YfjGwj8c7y4LgAAAAASUVORK5CYII='

const imageFile = { id: 'picture', mimeType: 'image/png', dataURL: png, created: 1 }

const frame = (name: string | null, fields: ElementFields): ElementFields =>
  element('frame', { name, strokeColor: '#bbb', roughness: 0, ...fields })

export const otherBoards: Readonly<Record<string, BoardFile>> = {
  images: {
    ...grid(
      [
        {},
        { scale: [-1, 1] },
        { scale: [1, -1], angle: 0.3 },
        { crop: { x: 20, y: 0, width: 40, height: 20, naturalWidth: 80, naturalHeight: 40 } },
        { roundness: { type: 3 }, opacity: 50 },
        { roundness: { type: 3 }, angle: 1 },
      ],
      (fields) =>
        element('image', { fileId: 'picture', status: 'saved', scale: [1, 1], ...fields }),
    ),
    files: { picture: imageFile },
  },
  'missing-image': board([
    element('image', { fileId: 'nowhere', status: 'pending', scale: [1, 1] }),
    element('rectangle', { x: 200 }),
  ]),
  frames: board([
    element('rectangle', { frameId: 'first', x: 150, y: 60, ...blueFill }),
    element('ellipse', { frameId: 'first', x: -40, y: -20, opacity: 60, backgroundColor: 'red' }),
    frame('Overview', { id: 'first', width: 240, height: 140 }),
    element('diamond', { frameId: 'second', x: 300, y: 20, groupIds: ['group'] }),
    frame(null, { id: 'second', x: 320, y: 0, width: 180, height: 140 }),
    element('magicframe', { name: null, x: 0, y: 200, width: 120, height: 80 }),
    frame('A name that is much longer than its frame', { x: 200, y: 200, width: 120, height: 80 }),
  ]),
  embeds: board([
    element('embeddable', { link: 'https://example.com/a/page', width: 300, height: 160 }),
    element('embeddable', { x: 340, width: 200, height: 160, roundness: { type: 3 }, link: null }),
    element('iframe', {
      y: 200,
      width: 240,
      height: 120,
      strokeColor: 'transparent',
      backgroundColor: 'transparent',
    }),
  ]),
  groups: board([
    element('rectangle', { groupIds: ['inner', 'outer'], ...blueFill }),
    element('ellipse', { x: 40, y: 20, groupIds: ['inner', 'outer'], ...red }),
    text('Grouped', { x: 50, y: 55, groupIds: ['outer'] }),
  ]),
  'dark-background': board([element('rectangle', { strokeColor: '#ffffff', ...blueFill })], {
    viewBackgroundColor: '#1e1e2e',
  }),
  'transparent-background': board(
    [element('rectangle', { ...blueFill }), element('line', { y: 140, points: wave(30) })],
    { viewBackgroundColor: 'transparent' },
  ),
  'colour-words': grid(
    [
      { strokeColor: 'rebeccapurple', backgroundColor: 'gold' },
      { strokeColor: 'rgb(20, 120, 60)', backgroundColor: 'rgba(20, 120, 60, 0.3)' },
      { strokeColor: 'hsl(200, 80%, 40%)', backgroundColor: '#fa0' },
      { strokeColor: '#123', backgroundColor: '#12345640' },
    ],
    (fields) => element('rectangle', fields),
  ),
  'overlapping-order': board([
    element('rectangle', { backgroundColor: '#ffc9c9' }),
    ...container(
      'ellipse',
      { x: 60, y: 30, ...blueFill },
      { x: 115, y: 67, width: 50, height: 25 },
    ),
    element('rectangle', { x: 130, y: 60, backgroundColor: '#b2f2bb', opacity: 80 }),
  ]),
  'first-version': {
    type: 'excalidraw',
    version: 1,
    elements: [
      ...[
        { type: 'rectangle', width: 120, height: 80 },
        { type: 'draw', x: 160, points: wave(30), width: 116, height: 80 },
        { type: 'arrow', y: 120, width: 120, height: 40, points: wave(2) },
        { type: 'diamond', x: 160, y: 120, width: 100, height: 60 },
        { type: 'selection', x: 0, y: 0, width: 900, height: 900 },
      ].map((fields, at) => ({
        ...{ id: `old-${at}`, x: 0, y: 0, strokeColor: '#000000', backgroundColor: 'transparent' },
        ...{ fillStyle: 'hachure', strokeWidth: 1, roughness: 1, opacity: 100, seed: at + 1 },
        ...fields,
      })),
    ],
    appState: {},
    files: {},
  },
}
