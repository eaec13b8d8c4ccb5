// What builds and runs images.
import { execFileSync } from 'node:child_process'

/** A container that runs. */
export interface Container {
  /** Where its port can be reached. */
  readonly url: string
  /** Whether the health check of its image succeeds. */
  isHealthy(): boolean
  /** Sends SIGTERM; resolves with the exit code, or `undefined` if it does not end in 20 seconds. */
  stop(): Promise<number | undefined>
}

/** How an image is built. */
export interface ImageBuild {
  /** The root of the repository. */
  readonly context: string
  readonly dockerfile: string
  readonly target: string
  readonly tag: string
  /** Further arguments for the program. */
  readonly args: readonly string[]
}

/** Builds and runs images. */
export interface ContainerEngine {
  build(image: ImageBuild): void
  sizeOf(tag: string): number
  /** Runs an image with a read-only root file system. */
  run(tag: string, port: number, environment: Readonly<Record<string, string>>): Promise<Container>
}

/** Runs a program and returns what it prints. */
export const output = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
