// Draws a board with tldraw's own export, in the page of a browser.
import { getAssetUrls } from '@tldraw/assets/selfHosted'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { parseTldrawJsonFile, Tldraw } from 'tldraw'

const editor = await new Promise((onMount) => {
  const assetUrls = getAssetUrls({ baseUrl: '/assets' })
  const root = createRoot(document.getElementById('root'))
  root.render(createElement(Tldraw, { assetUrls, hideUi: true, onMount }))
})

const padding = 32

globalThis.drawBoard = async (board, { scale, isDark, isTimed }) => {
  const file = parseTldrawJsonFile({
    schema: editor.store.schema,
    json: typeof board === 'string' ? board : JSON.stringify(board),
  })
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  editor.loadSnapshot(file.value.getStoreSnapshot())
  editor.setCurrentPage(editor.getPages()[0])
  // The sizes of texts are known once their fonts are.
  await document.fonts.ready
  if (!isTimed) await new Promise((resolve) => setTimeout(resolve, 200))
  const shapes = editor.getSortedChildIdsForParent(editor.getCurrentPageId())
  const options = { background: true, darkMode: isDark ?? false, padding }
  const { blob } = await editor.toImage(shapes, { ...options, format: 'png', scale, pixelRatio: 1 })
  // Only the picture as SVG says where it is on the board.
  const { svg } = isTimed ? {} : await editor.getSvgString(shapes, options)
  const view = /viewBox="([^"]*)"/
    .exec(svg ?? 'viewBox="0 0"')[1]
    .split(' ')
    .map(Number)
  const png = await new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.readAsDataURL(blob)
  })
  return { png, left: view[0], top: view[1] }
}
globalThis.isReady = true
