// tldraw's own export as a judge.
import sharp from 'sharp'
import { fixtures } from '../test/formats/tldraw/fixtures.ts'
import type { Judge } from './judge.ts'
import { bytesOf, openJudgePage } from './judge-page.ts'

// What tldraw does not load or export, and letters for which it has no font of its own. It exports names of frames in
// Arial, for which the machine may have another font.
const unjudged: readonly string[] = ['unknown-shapes', 'text-scripts', 'video', 'embedded-page']

export const tldrawJudge: Judge = {
  name: 'tldraw',
  boards: Object.fromEntries(
    Object.entries(fixtures)
      .filter(([name]) => !unjudged.includes(name))
      .map(([name, make]) => [name, make().file()]),
  ),
  backgrounds: { light: '#f9fafb', dark: '#101011' },
  startsWithWhole: true,
  reads: (file) => 'records' in file,
  async open() {
    const page = await openJudgePage({
      program: new URL('tldraw-page.js', import.meta.url),
      html: '<link rel="stylesheet" href="/tldraw/tldraw.css"><div id="root" style="position:fixed;inset:0"></div>',
      folders: { '/assets/': '@tldraw/assets', '/tldraw/': 'tldraw' },
    })
    return {
      draw: async (board, options) => {
        const drawn = (await page.draw(board, options)) as {
          readonly png: string
          readonly left: number
          readonly top: number
          readonly isFrame: boolean
        }
        const png = bytesOf(drawn.png)
        const { width, height } = await sharp(png).metadata()
        // The renderer frames a frame as tldraw does.
        if (drawn.isFrame) return { png, width, height }
        const { left, top } = drawn
        const { scale } = options
        const view = { left, top, right: left + width / scale, bottom: top + height / scale }
        return { png, width, height, view }
      },
      close: () => page.close(),
    }
  },
}
