// Excalidraw's own export as a judge.
import { boards } from '../test/formats/excalidraw/boards.ts'
import type { Judge } from './judge.ts'
import { bytesOf, openJudgePage } from './judge-page.ts'

// Texts of 2020, of which the current version of Excalidraw shows nothing.
const unjudged: readonly string[] = ['first-texts']

const html = `
<style>@font-face { font-family: Helvetica; src: url(/fonts/Liberation/LiberationSans-Regular.woff2) }</style>
<script>window.EXCALIDRAW_ASSET_PATH = '/'</script>`

export const excalidrawJudge: Judge = {
  name: 'excalidraw',
  boards: Object.fromEntries(Object.entries(boards).filter(([name]) => !unjudged.includes(name))),
  backgrounds: { light: 'white', dark: '#121212' },
  startsWithWhole: false,
  reads: (file) => 'elements' in file,
  async open() {
    const page = await openJudgePage({
      program: new URL('excalidraw-page.js', import.meta.url),
      html,
      folders: { '/fonts/': '@excalidraw/excalidraw/dist/prod/fonts' },
    })
    return {
      draw: async (board, options) => {
        const drawn = (await page.draw(options.isAgain ? {} : board, options)) as {
          readonly png: string
          readonly width: number
          readonly height: number
        }
        return {
          png: bytesOf(drawn.png),
          width: Math.round(drawn.width * options.scale),
          height: Math.round(drawn.height * options.scale),
        }
      },
      close: () => page.close(),
    }
  },
}
