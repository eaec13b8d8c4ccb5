// Boards of frames: what is cut off at their edges, and what only lies over them.
import {
  type BoardFile,
  blueFill,
  board,
  container,
  type ElementFields,
  element,
  freedraw,
  line,
  red,
  text,
  wave,
} from './elements.ts'

const frame = (name: string | null, fields: ElementFields): ElementFields =>
  element('frame', { name, strokeColor: '#bbb', roughness: 0, ...fields })

const inFrame = (fields: ElementFields): ElementFields => ({ frameId: 'all', ...fields })

export const frameBoards: Readonly<Record<string, BoardFile>> = {
  'frame-contents': board([
    ...container(
      'rectangle',
      inFrame({ x: -40, y: 30, angle: 0.4, ...blueFill, fillStyle: 'hachure' }),
      inFrame({ x: 10, y: 67, width: 50, height: 25, angle: 0.4 }),
    ),
    freedraw(wave(60), inFrame({ x: 240, y: 160, angle: 0.7, ...red })),
    text('Cut off at the edge', inFrame({ x: 300, y: 20, width: 180, angle: -0.3 })),
    line(
      'arrow',
      [
        [0, 0],
        [120, 90],
        [320, 40],
      ],
      inFrame({ x: 120, y: 150, roundness: { type: 2 } }),
    ),
    element('diamond', inFrame({ x: 340, y: 180, angle: 1, opacity: 50, ...blueFill })),
    element('ellipse', inFrame({ x: 160, y: -30, roughness: 2, strokeStyle: 'dashed' })),
    frame('All', { id: 'all', width: 400, height: 240 }),
    // It belongs to no frame.
    element('rectangle', { x: 180, y: 200, ...red, backgroundColor: '#ffc9c9' }),
  ]),
  'frame-names': board([
    frame('Same', { id: 'one', width: 120, height: 80 }),
    frame('Same', { id: 'two', x: 160, width: 120, height: 80 }),
    frame('   ', { id: 'blank', x: 320, width: 120, height: 80 }),
    frame('白板 Доска', { id: 'scripts', y: 130, width: 120, height: 80 }),
    frame('Pale', { id: 'pale', x: 160, y: 130, width: 120, height: 80, opacity: 40 }),
    element('rectangle', { x: 20, y: 10, width: 60, height: 40, frameId: 'one', ...blueFill }),
    element('rectangle', { x: 180, y: 10, width: 60, height: 40, frameId: 'two', ...red }),
    element('rectangle', { x: 180, y: 150, width: 140, height: 40, frameId: 'pale', ...blueFill }),
  ]),
}
