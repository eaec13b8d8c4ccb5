// A process that draws, one scene at a time. It has neither secrets nor a way to the network but the
// server, which can end it at any moment.
import sharp from 'sharp'
import { loadFonts } from '../canvas/fonts.ts'
import { beginDrawing, type Drawing } from '../canvas/render-job.ts'
import { defaultLimits } from '../formats/scene/limits.ts'
import { RenderError } from '../renderer.ts'
import type { FromProcess, ToProcess } from './ipc.ts'

// The other processors have processes of their own.
sharp.concurrency(1)
sharp.cache(false)

const say = (message: FromProcess): void => {
  // What cannot be said any more has nobody to hear it: this process is about to end.
  process.send?.(message, undefined, undefined, () => {})
}

// Read, and waiting for images.
const drawings = new Map<number, Drawing>()

async function finish(id: number, drawing: Drawing): Promise<void> {
  drawings.delete(id)
  say({ kind: 'drawn', id, png: await drawing.finish() })
}

async function begin(order: ToProcess & { readonly kind: 'draw' }): Promise<void> {
  const { id, scene, limits } = order
  const drawing = await beginDrawing(scene, order, limits)
  if (drawing.wanted.length === 0) {
    await finish(id, drawing)
    return
  }
  drawings.set(id, drawing)
  const images = drawing.wanted.map(({ src, place }) => ({ src, place }))
  say({ kind: 'wanted', id, images })
}

async function obey(message: ToProcess): Promise<void> {
  const { id } = message
  if (message.kind !== 'forget') say({ kind: 'begun', id })
  if (message.kind === 'draw') {
    await begin(message)
    return
  }
  const drawing = drawings.get(id)
  if (message.kind === 'forget') drawings.delete(id)
  else if (drawing) {
    const digests = drawing.add(message.files)
    if (digests.length === 0) await finish(id, drawing)
    else say({ kind: 'lacking', id, digests })
  }
}

process.on('message', (message: ToProcess) => {
  obey(message).catch((error: unknown) => {
    const { id } = message
    drawings.delete(id)
    if (error instanceof RenderError)
      say({ kind: 'failed', id, reason: error.reason, message: error.message })
    // Something that nobody has thought of: the server starts another process.
    else throw error
  })
})
// Without the server there is nobody to draw for.
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to every process: the server decides when this one ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

// The first letters take a while: nobody should wait for that.
async function warmUp(): Promise<void> {
  const elements = [
    { type: 'text', x: 0, y: 0, content: 'a 白 あ', textSize: 16 },
    { type: 'pencil', points: [[0, 0]] },
  ]
  const scene = Buffer.from(JSON.stringify({ elements }))
  await (await beginDrawing(scene, { width: 64, height: 64 }, defaultLimits)).finish()
}

loadFonts()
await warmUp()
say({ kind: 'ready' })
