// A process that draws, one scene at a time. It has neither secrets nor a way to the network but the
// server, which can end it at any moment.

import { loadFonts } from './fonts.ts'
import { usualLimits } from './limits.ts'
import type { FromProcess, ToProcess } from './messages.ts'
import { makePicture } from './picture.ts'
import { RenderError } from './renderer.ts'

const say = (message: FromProcess): void => {
  process.send?.(message)
}

const wanted = new Map<string, (bytes: Uint8Array) => void>()

// An image that cannot be had ends the rendering in the server, which then ends this process's part.
const want = (src: string): Promise<Uint8Array> =>
  new Promise((resolve) => {
    wanted.set(src, resolve)
    say({ kind: 'wanted', src })
  })

async function draw(order: ToProcess & { kind: 'draw' }): Promise<void> {
  try {
    const { png, images } = await makePicture({ ...order, image: want })
    say({ kind: 'drawn', png, images })
  } catch (error) {
    const reason = error instanceof RenderError ? error.reason : 'crashed'
    say({ kind: 'failed', reason, message: (error as Error).message })
  }
}

process.on('message', (message: ToProcess) => {
  if (message.kind === 'draw') {
    wanted.clear()
    void draw(message)
  } else {
    wanted.get(message.src)?.(message.bytes)
  }
})
// Without the server there is nobody to draw for.
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to every process: the server decides when this one ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

loadFonts()
// Nobody who asks for the first picture should wait for what is only read when it is first drawn.
await makePicture({
  scene: Buffer.from(
    JSON.stringify({ elements: [{ type: 'text', x: 0, y: 0, content: 'a字か😀' }] }),
  ),
  width: 16,
  height: 16,
  image: want,
  limits: usualLimits,
})
say({ kind: 'ready' })
