// A process that draws, one scene at a time. It has no secrets and no access to the network: images come
// from the pool, which can kill it at any moment.
import { setTimeout as wait } from 'node:timers/promises'
import { type FinishOptions, RenderTask } from '../canvas/render-task.ts'
import { commonFontLoaders, loadFonts } from '../canvas/text/fonts.ts'
import type { DisplayList } from '../display-list.ts'
import { readDisplayList, readSceneNames } from '../formats/index.ts'
import { defaultLimits } from '../limits.ts'
import { limitSharp, loadSharp } from '../load-sharp.ts'
import { releaseMemory } from '../release-memory.ts'
import { isRenderError } from '../render-error.ts'
import type { Region } from '../renderer.ts'
import { endWithParent } from './end-with-parent.ts'
import type { WorkerMessage, WorkerRequest } from './ipc.ts'

// Other processors have workers of their own.
limitSharp()

const send = (message: WorkerMessage): void => {
  // A message that can no longer be sent has no receiver: this process is about to end.
  process.send?.(message, undefined, undefined, () => {})
}

interface Task {
  readonly task: RenderTask
  readonly options: Omit<FinishOptions, 'checkpoint'>
}

// Scenes that wait for images.
const tasks = new Map<number, Task>()
// Jobs that were cancelled and that this process has not finished.
const cancelled = new Set<number>()

class CancelledError extends Error {}

// Often enough to stop soon, and seldom enough to cost nothing.
const checkpointIntervalMs = 50

/** Lets messages in from time to time, and throws if the job was cancelled. */
function checkpointOf(id: number): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (performance.now() - last < checkpointIntervalMs) return undefined
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        last = performance.now()
        if (cancelled.has(id)) reject(new CancelledError())
        else resolve()
      })
    })
  }
}

async function finish(id: number, { task, options }: Task): Promise<void> {
  tasks.delete(id)
  const painted = await task.finish({ ...options, checkpoint: checkpointOf(id) })
  send({ kind: 'rendered', id, ...painted })
  // The message has a copy of it.
  releaseMemory(painted.png)
}

function withFrame(list: DisplayList, region: Region | undefined): DisplayList {
  if (!region) return list
  const { x, y, width, height } = region
  return { ...list, frame: { left: x, top: y, right: x + width, bottom: y + height } }
}

async function start(request: WorkerRequest & { readonly kind: 'render' }): Promise<void> {
  const { id, scene, limits, allowsFailedImages, affinity, region } = request
  const options = { allowsFailedImages, affinity }
  const list = withFrame(await readDisplayList(scene, request), region)
  if (cancelled.has(id)) throw new CancelledError()
  const task = new RenderTask(list, request, limits)
  if (task.wantedImages.length === 0) return finish(id, { task, options })
  tasks.set(id, { task, options })
  const images = task.wantedImages.map(({ src, label }) => ({ src, label }))
  send({ kind: 'images-wanted', id, images })
  // Once the message is sent: the library loads while the images do. If it fails, decoding an image says so.
  setImmediate(() => loadSharp().catch(() => {}))
}

async function handle(request: Exclude<WorkerRequest, { kind: 'cancel' }>): Promise<void> {
  const { id } = request
  send({ kind: 'accepted', id })
  if (request.kind === 'render') return start(request)
  if (request.kind === 'scene-names') {
    const names = await readSceneNames(request.scene, request)
    return send({ kind: 'scene-names-read', id, names })
  }
  const found = tasks.get(id)
  if (!found) return
  const digests = found.task.addImages(request.files)
  if (digests.length === 0) await finish(id, found)
  else send({ kind: 'images-missing', id, digests })
}

/** The job at hand. */
let current: number | undefined
let lastMessage = performance.now()

process.on('message', (request: WorkerRequest) => {
  lastMessage = performance.now()
  const { id } = request
  if (request.kind === 'cancel') {
    tasks.delete(id)
    if (current === id) cancelled.add(id)
    return
  }
  current = id
  handle(request)
    .catch((error: unknown) => {
      tasks.delete(id)
      if (error instanceof CancelledError) send({ kind: 'cancelled', id })
      else if (isRenderError(error)) {
        const { reason, message, format } = error
        send({ kind: 'failed', id, reason, message, format })
      }
      // An unexpected error: the pool starts another process.
      else throw error
    })
    .finally(() => {
      if (cancelled.delete(id)) tasks.delete(id)
      if (current === id) current = undefined
    })
})
endWithParent()
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to every process: the pool decides when this one ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

/** Lays out a text, which loads its fonts. */
async function layOut(content: string): Promise<RenderTask> {
  const elements = [
    { type: 'text', x: 0, y: 0, content, textSize: 16 },
    { type: 'pencil', points: [[0, 0]] },
  ]
  const scene = Buffer.from(JSON.stringify({ elements }))
  const list = await readDisplayList(scene, { limits: defaultLimits })
  return new RenderTask(list, { width: 64, height: 64 }, defaultLimits)
}

// Long enough for the jobs that wait for this process.
const idleBeforeChineseMs = 500
const idleCheckMs = 100

loadFonts(process.argv.slice(2))
// The first letters take a while, so they are drawn before the first job.
const task = await layOut('a')
await task.finish({ allowsFailedImages: false, checkpoint: () => undefined })
lastMessage = performance.now()
send({ kind: 'ready' })

// A scene that waits for its images is not drawn yet.
const isIdle = (): boolean =>
  current === undefined &&
  tasks.size === 0 &&
  performance.now() - lastMessage >= idleBeforeChineseMs

// The fonts of Chinese take as long again: a board loads those that it needs, and the others are loaded one by one when
// there is nothing else to do.
async function loadChineseWhenIdle(): Promise<void> {
  for (const loadNext of commonFontLoaders()) {
    while (!isIdle()) await wait(idleCheckMs)
    loadNext()
    // Lets a job in.
    await wait(1)
  }
  await layOut('白 あ')
}
void loadChineseWhenIdle()
