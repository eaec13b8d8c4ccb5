// Builds the images of the server and the mock, and tries them: they start, are healthy, respond and stop. Arguments are
// passed on to docker build or buildah bud.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createSdkToken } from '@whiteboard-screenshots/token'
import type { Container, ContainerEngine } from './container-engine.ts'
import { findEngine } from './find-engine.ts'

const context = fileURLToPath(new URL('../../../../', import.meta.url))
const dockerfile = fileURLToPath(new URL('../Dockerfile', import.meta.url))
const keys = { accessKey: 'image', secretKey: 'a-secret-of-the-trial' }

/** An image, and the environment that it needs. */
interface Trial {
  readonly target: string
  readonly environment: Readonly<Record<string, string>>
}

const trials: readonly Trial[] = [
  {
    target: 'server',
    environment: { WHITEBOARD_ACCESS_KEYS: `${keys.accessKey}:${keys.secretKey}` },
  },
  { target: 'mock', environment: {} },
]

async function becomeHealthy(container: Container): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!container.isHealthy()) {
    if (Date.now() > deadline) throw new Error('The container is not healthy after a minute')
    await wait(250)
  }
}

/** Takes a screenshot, and returns the PNG. */
async function takeScreenshot(url: string): Promise<Uint8Array> {
  const token = await createSdkToken({ ...keys, role: 'writer', lifespan: 0 })
  const response = await fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: JSON.stringify({ width: 640, height: 480 }),
  })
  const body = (await response.json()) as { readonly url: string }
  if (response.status !== 201) throw new Error(`${response.status} ${JSON.stringify(body)}`)
  const screenshot = await fetch(new URL(new URL(body.url).pathname, url))
  const bytes = await screenshot.bytes()
  if (!Buffer.from(bytes).subarray(1, 4).equals(Buffer.from('PNG'))) throw new Error('not a PNG')
  return bytes
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function tryImage(engine: ContainerEngine, { target, environment }: Trial): Promise<void> {
  const start = performance.now()
  const port = await findFreePort()
  const container = await engine.run(`whiteboard-${target}`, port, {
    ...environment,
    [`WHITEBOARD_${target.toUpperCase()}_PORT`]: `${port}`,
  })
  let code: number | undefined
  try {
    await becomeHealthy(container)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const { length } = await takeScreenshot(container.url)
    console.log(`${target}: healthy after ${seconds} s; a screenshot of ${length} bytes`)
  } finally {
    code = await container.stop()
  }
  if (code !== 0) throw new Error(`${target}: ended with ${code} after SIGTERM`)
  console.log(`${target}: ended with 0 after SIGTERM`)
}

const revision = execFileSync('git', ['rev-parse', 'HEAD'], {
  cwd: context,
  encoding: 'utf8',
}).trim()
const engine = findEngine()
for (const trial of trials) {
  const { target } = trial
  const manifest = readFileSync(new URL(`../../../${target}/package.json`, import.meta.url), 'utf8')
  const labels = { VERSION: JSON.parse(manifest).version, REVISION: revision }
  const args = Object.entries(labels).map(([name, text]) => `--build-arg=${name}=${text}`)
  const tag = `whiteboard-${target}`
  engine.build({ context, dockerfile, target, tag, args: [...args, ...process.argv.slice(2)] })
  console.log(`${target}: ${Math.round(engine.sizeOf(tag) / 1e6)} MB`)
  await tryImage(engine, trial)
}
