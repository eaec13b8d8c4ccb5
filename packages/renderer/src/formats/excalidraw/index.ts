// Boards of Excalidraw: .excalidraw and .whiteboard files, PNG and SVG images that have their board inside, notes of
// Obsidian, and libraries.
import type { Format } from '../format.ts'
import { isEnvelope, isPlainBoard } from './matches.ts'

// Loaded with the first board. What draws its rough lines takes a few megabytes.
const load = () => import('./read.ts')

export const excalidrawFormat: Format = {
  name: 'Excalidraw',
  matches: (file) => isEnvelope(file.bytes) || isPlainBoard(file),
  read: async (file, options) => (await load()).read(file, options),
  sceneNames: async (file, options) => (await load()).sceneNames(file, options),
}
