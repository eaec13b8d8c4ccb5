// `pnpm dev` in a copy of the repository: a change of the spec changes the running mock.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../bench/launch.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** Copies a package. Its dependencies are links, to the copies of packages that are copied too. */
async function copyPackage(copy: string, path: string, copied: readonly string[]): Promise<void> {
  const from = join(repository, path)
  const to = join(copy, path)
  await cp(from, to, {
    recursive: true,
    filter: (file) => !/node_modules|peers|\.turbo/.test(file.slice(from.length)),
  })
  const modules = join(from, 'node_modules')
  const scope = '@whiteboard-screenshots'
  await mkdir(join(to, 'node_modules', scope), { recursive: true })
  for (const name of await readdir(modules))
    if (name !== scope) await symlink(join(modules, name), join(to, 'node_modules', name))
  for (const name of await readdir(join(modules, scope)).catch(() => [])) {
    const path = copied.find((one) => one.endsWith(name))
    const target = path ? join(copy, path) : join(modules, scope, name)
    await symlink(target, join(to, 'node_modules', scope, name))
  }
}

test('a change of any spec file is served, unless the build fails', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'repository-'))
  const copied = ['spec', 'packages/internal/server-core', 'packages/mock']
  for (const path of copied) await copyPackage(copy, path, copied)
  // The code generator also reads these.
  for (const file of [
    'packages/renderer/scene.schema.json',
    'packages/server/settings.schema.json',
    'packages/server/rooms.openapi.yaml',
  ])
    await cp(join(repository, file), join(copy, file))
  const port = await freePort()
  const mock = join(copy, 'packages/mock')
  const url = `http://127.0.0.1:${port}`
  const { dev } = JSON.parse(await readFile(join(mock, 'package.json'), 'utf8')).scripts
  const [, ...parameters] = dev.split(' ')
  const child = spawn(process.execPath, [...parameters, '--port', String(port), '--quiet'], {
    cwd: mock,
    stdio: ['ignore', 'ignore', 'pipe'],
    // As pnpm sets it for a script.
    env: {
      ...process.env,
      PATH: [join(mock, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    },
  })
  let errors = ''
  child.stderr.on('data', (piece) => {
    errors += piece
  })
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await once(child, 'close')
    await rm(copy, { recursive: true })
  })
  const response = async (): Promise<string> => {
    const got = await fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
      body: '{"width":1,"height":1}',
    }).catch(() => undefined)
    if (!got) return 'no response'
    const { message = '' } = (await got.json()) as { message?: string }
    return `${got.status} ${message}`.trim()
  }
  const until = (text: string) => expect.poll(response, { timeout: 60_000 }).toBe(text)
  await until('201')

  // The root document references this file through two others.
  const file = join(copy, 'spec/components/schemas/Width.yaml')
  const original = await readFile(file, 'utf8')
  const withMinimum = (minimum: number): string => {
    const changed = original.replace(/^minimum: 1$/m, `minimum: ${minimum}`)
    expect(changed).not.toBe(original)
    return changed
  }
  await writeFile(file, withMinimum(7))
  await until('400 body.width must be >= 7')
  await writeFile(file, '{')
  await expect.poll(() => errors, { timeout: 60_000 }).toContain('keeps running')
  expect(await response()).toBe('400 body.width must be >= 7')
  await writeFile(file, withMinimum(9))
  await until('400 body.width must be >= 9')
}, 240_000)
