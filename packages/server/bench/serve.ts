// The server that is measured, in a process of its own, so that its memory can be told from the rest.
import { readFileSync } from 'node:fs'
import type { SceneSource } from '../src/rooms/scene-source.ts'
import { startServer } from '../src/server.ts'
import { heavyScene, imageOf } from './heavy-scene.ts'

const [storage = '', reuse = ''] = process.argv.slice(2)
const making = performance.now()
const { scene, images } = await heavyScene()
const made = performance.now() - making

const source: SceneSource = {
  scenes: async () =>
    Array.from({ length: 1000 }, (_, index) =>
      [1, 10, 100, 1000].flatMap((size) => (index < size ? [`/group-${size}/${index}`] : [])),
    )
      .flat()
      .concat('/init'),
  version: async () => '1',
  read: async () => ({ bytes: scene, version: '1' }),
  image: async (_, name) => ({ bytes: imageOf(images, name), version: '1' }),
}

const kilobytes = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
/** The memory of this process and of those that draw for it, in MB. */
const memory = (): number => {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  const pids = [process.pid, ...children.trim().split(' ').map(Number)]
  return Math.round(pids.reduce((sum, pid) => sum + kilobytes(pid), 0) / 1024)
}

const server = await startServer({
  port: 0,
  log: 'silent',
  accessKey: ['a:s'],
  maxRequests: 1000,
  source,
  storage,
  reuse: reuse === 'reuse',
})
process.on('message', () => process.send?.(memory()))
process.once('disconnect', () => void server.close())
// The scene is nothing that a server would make.
process.send?.({ url: server.url, startedIn: performance.now() - made })
