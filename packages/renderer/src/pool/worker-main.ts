// A process that draws, one scene at a time. It has no secrets and no access to the network: images come
// from the pool, which can kill it at any moment.
import sharp from 'sharp'
import { loadFonts } from '../canvas/fonts.ts'
import { RenderTask } from '../canvas/render-task.ts'
import { readDisplayList } from '../formats/index.ts'
import { defaultLimits } from '../limits.ts'
import { isRenderError } from '../render-error.ts'
import type { WorkerMessage, WorkerRequest } from './ipc.ts'

// Other processors have workers of their own.
sharp.concurrency(1)
sharp.cache(false)

const send = (message: WorkerMessage): void => {
  // A message that can no longer be sent has no receiver: this process is about to end.
  process.send?.(message, undefined, undefined, () => {})
}

// Scenes that wait for images.
const tasks = new Map<number, RenderTask>()

async function finish(id: number, task: RenderTask): Promise<void> {
  tasks.delete(id)
  send({ kind: 'rendered', id, png: await task.finish() })
}

async function start(request: WorkerRequest & { readonly kind: 'render' }): Promise<void> {
  const { id, scene, limits } = request
  const task = new RenderTask(await readDisplayList(scene, limits), request, limits)
  if (task.wantedImages.length === 0) return finish(id, task)
  tasks.set(id, task)
  const images = task.wantedImages.map(({ src, label }) => ({ src, label }))
  send({ kind: 'images-wanted', id, images })
}

async function handle(request: WorkerRequest): Promise<void> {
  const { id } = request
  if (request.kind !== 'forget') send({ kind: 'accepted', id })
  if (request.kind === 'render') return start(request)
  const task = tasks.get(id)
  if (request.kind === 'forget') tasks.delete(id)
  else if (task) {
    const digests = task.addImages(request.files)
    if (digests.length === 0) await finish(id, task)
    else send({ kind: 'images-missing', id, digests })
  }
}

process.on('message', (request: WorkerRequest) => {
  handle(request).catch((error: unknown) => {
    const { id } = request
    tasks.delete(id)
    if (isRenderError(error))
      send({ kind: 'failed', id, reason: error.reason, message: error.message })
    // An unexpected error: the pool starts another process.
    else throw error
  })
})
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to every process: the pool decides when this one ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

// The first letters take a while: nobody should wait for that.
async function warmUp(): Promise<void> {
  const elements = [
    { type: 'text', x: 0, y: 0, content: 'a 白 あ', textSize: 16 },
    { type: 'pencil', points: [[0, 0]] },
  ]
  const scene = Buffer.from(JSON.stringify({ elements }))
  const list = await readDisplayList(scene, defaultLimits)
  await new RenderTask(list, { width: 64, height: 64 }, defaultLimits).finish()
}

loadFonts()
await warmUp()
send({ kind: 'ready' })
