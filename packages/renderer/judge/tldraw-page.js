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

/** The frames in a shape or on a page, from the back to the front. */
const framesIn = (id) =>
  editor.getSortedChildIdsForParent(id).flatMap((child) => {
    const isFrame = editor.getShape(child).type === 'frame'
    return [...(isFrame ? [child] : []), ...framesIn(child)]
  })

globalThis.drawBoard = async (board, { scale, scene = 0, isDark, isTimed }) => {
  const file = parseTldrawJsonFile({
    schema: editor.store.schema,
    json: typeof board === 'string' ? board : JSON.stringify(board),
  })
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  editor.loadSnapshot(file.value.getStoreSnapshot())
  const scenes = editor
    .getPages()
    .flatMap((page) => [{ page }, ...framesIn(page.id).map((frame) => ({ page, frame }))])
  const { page, frame } = scenes[scene]
  editor.setCurrentPage(page)
  // The sizes of texts are known once their fonts are.
  await document.fonts.ready
  if (!isTimed) await new Promise((resolve) => setTimeout(resolve, 200))
  const shapes = frame ? [frame] : editor.getSortedChildIdsForParent(page.id)
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
  return { png, left: view[0], top: view[1], isFrame: frame !== undefined }
}
globalThis.isReady = true
