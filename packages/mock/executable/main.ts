// Builds the mock as a single executable for this machine, and runs the conformance cases against it.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import {
  checkProperties,
  contractCases,
  tokenCases,
} from '@whiteboard-screenshots/server-core/conformance'
import { createTarget } from '../test/support/conformance-target.ts'
import { bundleMock } from './bundle.ts'

/** The part of postject that is used here. */
interface Postject {
  inject(file: string, resource: string, data: Buffer, options: object): Promise<void>
}

// By this text in its own binary, Node recognizes that something was injected.
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

const documents = ['openapi.yaml', 'openapi.json'] as const
const run = promisify(execFile)

/** What Node needs in its binary to run the bundle. */
async function createBlob(folder: string): Promise<Buffer> {
  await bundleMock(folder)
  const blob = join(folder, 'blob')
  const config = join(folder, 'sea.json')
  await writeFile(
    config,
    JSON.stringify({
      main: join(folder, 'whiteboard-mock.cjs'),
      output: blob,
      disableExperimentalSEAWarning: true,
      useCodeCache: true,
      assets: Object.fromEntries(
        documents.map((name) => [
          name,
          fileURLToPath(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`)),
        ]),
      ),
    }),
  )
  await run(process.execPath, ['--experimental-sea-config', config])
  return readFile(blob)
}

async function buildExecutable(file: string): Promise<void> {
  const modules = await installPeers('executable')
  const library = pathToFileURL(join(modules, 'postject/dist/api.js')).href
  const { default: postject } = (await import(library)) as { default: Postject }
  const folder = await mkdtemp(join(tmpdir(), 'executable-'))
  try {
    const blob = await createBlob(folder)
    await mkdir(dirname(file), { recursive: true })
    await rm(file, { force: true })
    await copyFile(process.execPath, file)
    await postject.inject(file, 'NODE_SEA_BLOB', blob, { sentinelFuse })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Runs the conformance cases. Rejects if one fails. */
async function checkExecutable(file: string): Promise<number> {
  const child = spawn(file, ['--port', '0', '--quiet'], {
    cwd: tmpdir(),
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const target = await createTarget(line.replace('ready ', ''))
    const cases = [...contractCases, ...tokenCases]
    for (const { check } of cases) await check(target)
    await checkProperties(target, 100)
    for (const name of documents) {
      const response = await fetch(`${target.baseUrl}/${name}`)
      if (!(await response.text()).includes('createScreenshotList'))
        throw new Error(`${name} is not the document`)
    }
    return cases.length
  } finally {
    child.kill()
  }
}

if (process.platform !== 'linux') throw new Error('The executable can be built on Linux only')
const [name = 'dist/whiteboard-mock'] = process.argv.slice(2)
const file = resolve(name)
await buildExecutable(file)
console.log(`${file} passes ${await checkExecutable(file)} conformance cases`)
