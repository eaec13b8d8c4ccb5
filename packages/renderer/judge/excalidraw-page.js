// Draws a board with Excalidraw's own export, in the page of a browser.
import { exportToCanvas } from '@excalidraw/excalidraw'

const encode = (canvas) => canvas.toDataURL('image/png')

let last

globalThis.drawBoard = async (board, { scale, scene, isDark, isAgain }) => {
  if (!isAgain) last = board
  const { elements, appState, files } = last
  const shown = elements.filter(({ isDeleted }) => !isDeleted)
  const frames = shown.filter(({ type }) => type === 'frame' || type === 'magicframe')
  let size
  const canvas = await exportToCanvas({
    elements: shown,
    appState: {
      ...appState,
      exportBackground: true,
      exportWithDarkMode: isDark ?? false,
      exportScale: scale,
    },
    files,
    exportPadding: 10,
    exportingFrame: frames[scene],
    getDimensions: (width, height) => {
      size = { width, height }
      return { width: Math.round(width * scale), height: Math.round(height * scale), scale }
    },
  })
  return { png: encode(canvas), ...size }
}
// Excalidraw takes Helvetica from the machine, which may have another font of that name.
await document.fonts.load('20px Helvetica')
globalThis.isReady = true
