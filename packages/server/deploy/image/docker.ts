import { spawnSync } from 'node:child_process'
import {
  type Container,
  type ContainerEngine,
  type ImageBuild,
  output,
} from './container-engine.ts'

/** Builds and runs images with Docker. */
export class DockerEngine implements ContainerEngine {
  build({ context, dockerfile, target, tag, args }: ImageBuild): void {
    const options = [
      'build',
      '--file',
      dockerfile,
      '--target',
      target,
      '--tag',
      tag,
      ...args,
      context,
    ]
    const { status } = spawnSync('docker', options, {
      stdio: 'inherit',
      env: { ...process.env, DOCKER_BUILDKIT: '1' },
    })
    if (status !== 0) throw new Error(`docker build ended with ${status}`)
  }

  sizeOf(tag: string): number {
    return Number(output('docker', ['image', 'inspect', '--format', '{{.Size}}', tag]))
  }

  async run(
    tag: string,
    port: number,
    environment: Readonly<Record<string, string>>,
  ): Promise<Container> {
    const variables = Object.entries(environment).flatMap(([name, text]) => [
      '-e',
      `${name}=${text}`,
    ])
    const publish = ['--publish', `127.0.0.1::${port}`]
    const options = [
      'run',
      '--detach',
      '--read-only',
      '--cap-drop=ALL',
      ...publish,
      ...variables,
      tag,
    ]
    const id = output('docker', options)
    const state = (field: string): string =>
      output('docker', ['inspect', '--format', `{{.State.${field}}}`, id])
    return {
      url: `http://${output('docker', ['port', id, String(port)]).split('\n')[0]}`,
      isHealthy: () => state('Health.Status') === 'healthy',
      stop: async () => {
        output('docker', ['stop', '--time', '20', id])
        const code = Number(state('ExitCode'))
        output('docker', ['rm', id])
        // 128 and SIGKILL: it did not end in time.
        return code === 137 ? undefined : code
      },
    }
  }
}
