// Buildah cannot run images where there are no control groups. Here, a process in namespaces of its own does: it is
// process 1 and not root, and its root file system is read-only.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type Container,
  type ContainerEngine,
  type ImageBuild,
  output,
} from './container-engine.ts'

/** What an image says about its process. */
interface ImageConfig {
  readonly Entrypoint: readonly string[]
  readonly Env: readonly string[]
  readonly User: string
  readonly WorkingDir: string
  readonly Healthcheck: { readonly Test: readonly string[] }
}

/** Runs Buildah. This way of storing images needs nothing of the kernel. */
const buildah = (...args: readonly string[]): string =>
  output('buildah', ['--storage-driver=vfs', ...args])

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The command that becomes a program of the image. */
const chroot = (root: string, { User, Env, WorkingDir }: ImageConfig, argv: readonly string[]) => [
  'chroot',
  `--userspec=${User}`,
  root,
  '/usr/bin/env',
  '-i',
  `--chdir=${WorkingDir}`,
  ...Env,
  ...argv,
]

/** The script that prepares the file systems of a container. */
const mounts = (root: string): string =>
  [
    `mount --bind ${root} ${root}`,
    `mount -t tmpfs -o uid=1000,gid=1000 tmpfs ${root}/data`,
    `mount --rbind /dev ${root}/dev`,
    `mount -t proc proc ${root}/proc`,
    `mount -o remount,ro,bind ${root}`,
  ].join(' && ')

/** Builds images with Buildah, and runs them without it. */
export class BuildahEngine implements ContainerEngine {
  build({ context, dockerfile, target, tag, args }: ImageBuild): void {
    const options = ['bud', '--layers', '--isolation=chroot', '--network=host', '--format=docker']
    const files = [`--ignorefile=${dockerfile}.dockerignore`, '--file', dockerfile]
    const { status } = spawnSync(
      'buildah',
      [
        '--storage-driver=vfs',
        ...options,
        ...files,
        '--target',
        target,
        '--tag',
        tag,
        ...args,
        context,
      ],
      { stdio: 'inherit' },
    )
    if (status !== 0) throw new Error(`buildah bud ended with ${status}`)
  }

  sizeOf(tag: string): number {
    const images = JSON.parse(buildah('images', '--json', tag))
    const [size = '', unit = ''] = String(images[0].size).split(' ')
    return Number(size) * { MB: 1e6, GB: 1e9 }[unit as 'MB']
  }

  async run(
    tag: string,
    port: number,
    environment: Readonly<Record<string, string>>,
  ): Promise<Container> {
    const image = JSON.parse(buildah('inspect', '--type=image', tag))
    const config: ImageConfig = image.Docker.config
    const Env = [...config.Env, ...Object.entries(environment).map((pair) => pair.join('='))]
    const name = buildah('from', tag)
    const root = buildah('mount', name)
    const argv = chroot(root, { ...config, Env }, config.Entrypoint)
    const script = `${mounts(root)} && exec ${argv.map(quote).join(' ')}`
    const child = spawn(
      'unshare',
      ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script],
      {
        stdio: 'inherit',
      },
    )
    const ended = once(child, 'exit')
    const [, ...check] = config.Healthcheck.Test
    return {
      url: `http://127.0.0.1:${port}`,
      isHealthy: () => {
        const [command = '', ...args] = chroot(root, { ...config, Env }, check)
        return spawnSync(command, args, { stdio: 'ignore' }).status === 0
      },
      stop: async () => {
        process.kill(processOf(child), 'SIGTERM')
        const [code] = await Promise.race([ended, wait(20_000, [undefined], { ref: false })])
        child.kill('SIGKILL')
        await ended
        buildah('rm', name)
        return code ?? undefined
      },
    }
  }
}

/** The process in the namespaces: the only child of `unshare`. */
const processOf = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
