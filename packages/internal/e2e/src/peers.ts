#!/usr/bin/env node
// Installs and finds what benchmarks and end-to-end tests need in addition to the packages, listed in `peers/`.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, open, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** A folder of `peers/`. What is in its package.json is installed together. */
export type PeerGroup =
  | 'boards'
  | 'bundlers'
  | 'clients'
  | 'executable'
  | 'generators'
  | 'grammars'
  | 'jest-29'
  | 'mocks'
  | 'references'
  | 'runtimes'
  | 'swagger-ui'
  | 'test-runners'

const peers = fileURLToPath(new URL('../peers/', import.meta.url))
const manifest = new URL('../../../../package.json', import.meta.url)
const run = promisify(execFile)

const isRunning = (processId: number): boolean => {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

/** Calls `work` while no other process does. A lock whose process has ended is taken over. */
async function locked(file: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const handle = await open(file, 'wx').catch(() => undefined)
    if (handle) {
      await handle.writeFile(String(process.pid))
      await handle.close()
      break
    }
    const holder = await readFile(file, 'utf8').catch(() => '')
    if (holder !== '' && !isRunning(Number(holder))) await rm(file, { force: true })
    else await wait(100)
  }
  await work().finally(() => rm(file, { force: true }))
}

/** Installs the group, unless the lock file has not changed since it was. Returns its node_modules. */
export async function installPeers(group: PeerGroup): Promise<string> {
  const modules = join(peers, group, 'node_modules')
  const stamp = join(modules, '.installed')
  const hash = createHash('sha256')
  hash.update(await readFile(join(peers, 'pnpm-lock.yaml')))
  const wanted = hash.digest('hex')
  const isInstalled = async (): Promise<boolean> =>
    (await readFile(stamp, 'utf8').catch(() => '')) === wanted
  if (await isInstalled()) return modules
  // pnpm keeps the packages of all groups in one folder, which two installs at once would corrupt.
  await mkdir(join(peers, 'node_modules'), { recursive: true })
  await locked(join(peers, 'node_modules/.installing'), async () => {
    if (await isInstalled()) return
    console.error(`Installing packages/internal/e2e/peers/${group}`)
    const { packageManager }: { packageManager: string } = JSON.parse(
      await readFile(manifest, 'utf8'),
    )
    const flags = ['--filter', `./${group}`, 'install', '--frozen-lockfile', '--prefer-offline']
    await run('npx', ['--yes', '--prefer-offline', packageManager, ...flags], { cwd: peers })
    await writeFile(stamp, wanted)
  })
  return modules
}

/** The file in the first installed package of the group whose name begins with `name`, its dependencies included. */
export function findPeer(group: PeerGroup, name: string, file: string): string | undefined {
  const [scope = '', start = scope] = name.split('/')
  return [join(peers, group, 'node_modules'), join(peers, 'node_modules/.pnpm/node_modules')]
    .map((folder) => (start === scope ? folder : join(folder, scope)))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((entry) => ({ entry, folder })))
    .filter(({ entry }) => entry.startsWith(start))
    .map(({ entry, folder }) => join(folder, entry, file))
    .find((path) => existsSync(path))
}

// `install-peers GROUP FOLDER` installs a group and lets the files in FOLDER import what is in it.
if (import.meta.main) {
  const [group, folder = '.'] = process.argv.slice(2)
  const modules = await installPeers(group as PeerGroup)
  const link = resolve(folder, 'node_modules')
  await rm(link, { recursive: true, force: true })
  await symlink(modules, link, 'junction')
}
