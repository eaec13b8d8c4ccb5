// Chooses the program that builds and runs images.
import { spawnSync } from 'node:child_process'
import { BuildahEngine } from './buildah.ts'
import type { ContainerEngine } from './container-engine.ts'
import { DockerEngine } from './docker.ts'

const works = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0

/** Docker, or Buildah where there is no daemon of Docker. */
export function findEngine(): ContainerEngine {
  if (works('docker', 'info')) return new DockerEngine()
  if (process.getuid?.() === 0 && works('buildah', '--version')) return new BuildahEngine()
  throw new Error('Neither a Docker daemon nor, as root, Buildah is here')
}
