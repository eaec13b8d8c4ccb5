// What SIGHUP reloads, and what the log says about the server's start, its reloads and its end.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { expect, onTestFinished, test } from 'vitest'
import { reloadOnHangup } from '../../src/command/reload.ts'
import type { Server } from '../../src/index.ts'
import { changeSettings } from '../../src/server/reloadable-options.ts'
import { resolveSettings } from '../../src/settings/resolve-settings.ts'
import { reloadableKeys } from '../../src/settings/settings-schema.ts'
import { type Running, run } from '../command/run-command.ts'
import { folder, post, start } from './start-test-server.ts'

const tokenFor = (accessKey: string): Promise<string> =>
  createSdkToken({ accessKey, secretKey: 's', role: 'writer', lifespan: 0 })

/** The status of a request that takes no screenshot: 404 if the token is accepted. */
async function statusFor(url: string, accessKey: string): Promise<number> {
  const headers = { token: await tokenFor(accessKey) }
  return (await post(url, {}, { room: 'none', headers })).status
}

const accepted = 400

/** Collects the lines of the log that are not about requests. */
function readLog({ child }: Running): { next: () => Promise<Record<string, unknown>> } {
  const lines: Record<string, unknown>[] = []
  let arrived = Promise.withResolvers<void>()
  let pending = ''
  child.stderr.on('data', (piece) => {
    const parts = `${pending}${piece}`.split('\n')
    pending = parts.pop() ?? ''
    lines.push(...parts.map((line) => JSON.parse(line)).filter((line) => !('method' in line)))
    arrived.resolve()
  })
  return {
    next: async () => {
      while (lines.length === 0) {
        await arrived.promise
        arrived = Promise.withResolvers()
      }
      return lines.shift() ?? {}
    },
  }
}

test('SIGHUP reloads keys and settings, and a bad file keeps the last good ones', async () => {
  const config = join(folder, 'server.yaml')
  const write = (...lines: string[]): Promise<void> =>
    writeFile(config, ['port: 0', 'processes: 1', ...lines].join('\n'))
  await write('accessKey: a:s')
  const running = run(['--config', config, '--log', 'json'], { cwd: folder })
  const log = readLog(running)
  const url = await running.url
  expect(await log.next()).toMatchObject({ event: 'started', url, version: expect.any(String) })
  expect([await statusFor(url, 'a'), await statusFor(url, 'b')]).toEqual([accepted, 401])

  await write('accessKey: b:s', 'maxPixels: 1')
  running.child.kill('SIGHUP')
  const reloaded = { event: 'reloaded', changed: ['accessKey'], afterRestart: ['maxPixels'] }
  expect(await log.next()).toMatchObject(reloaded)
  expect([await statusFor(url, 'a'), await statusFor(url, 'b')]).toEqual([401, accepted])

  await write('accessKey: c:s', 'leeway: soon')
  running.child.kill('SIGHUP')
  const reason = `${config}: leeway must be a whole number without quotes`
  expect(await log.next()).toMatchObject({
    warning: `${reason}; the settings from before stay valid`,
  })
  expect([await statusFor(url, 'b'), await statusFor(url, 'c')]).toEqual([accepted, 401])

  running.child.kill('SIGTERM')
  expect([await log.next(), await log.next()]).toMatchObject([
    { event: 'stopping' },
    { event: 'stopped' },
  ])
  expect((await running.finished).code).toBe(0)
})

test('at SIGHUP the log names the variables and flags, which a process keeps', async () => {
  const config = join(folder, 'overridden.yaml')
  await writeFile(config, 'accessKey: a:s')
  const flags = ['--port', '0', '--processes', '1', '--leeway', '1', '--log', 'json']
  const env = { WHITEBOARD_ACCESS_KEYS: 'b:s' }
  const running = run(['--config', config, ...flags], { cwd: folder, env })
  const log = readLog(running)
  await running.url
  expect(await log.next()).toMatchObject({ event: 'started' })
  running.child.kill('SIGHUP')
  expect(await log.next()).toMatchObject({ event: 'reloaded', changed: [] })
  expect(await log.next()).toMatchObject({
    event: 'unchanged until the process starts again',
    fixed: ['WHITEBOARD_ACCESS_KEYS', '--leeway'],
  })
  running.child.kill('SIGTERM')
  expect((await running.finished).code).toBe(0)
})

test('SIGHUP during the start takes effect after it', async () => {
  const starting = Promise.withResolvers<Server>()
  const before = process.listeners('SIGHUP')
  const options = { accessKey: ['b:s'] }
  reloadOnHangup(starting.promise, 'silent', async () => ({ options, origins: {}, fixed: [] }))
  onTestFinished(() => {
    for (const listener of process.listeners('SIGHUP'))
      if (!before.includes(listener)) process.off('SIGHUP', listener)
  })
  process.emit('SIGHUP')
  const server = await start({ accessKey: ['a:s'] })
  starting.resolve(server)
  await expect.poll(() => statusFor(server.url, 'b')).toBe(accepted)
})

test('every setting that the schema marks changes while the server runs', async () => {
  const server = await start({ statusToken: 'old', accessKey: ['a:s'] })
  const keys = join(folder, 'reloaded-keys.txt')
  await writeFile(keys, 'file:s')
  const changed = {
    accessKey: ['b:s'],
    accessKeysFile: keys,
    leeway: 1,
    peer: ['us-sv=http://127.0.0.1:1'],
    maxRequests: 1,
    trustProxy: ['10.0.0.0/8'],
    statusToken: 'new',
  }
  const current = resolveSettings({ accessKey: ['a:s'] })
  const change = changeSettings(current, resolveSettings({ ...changed, port: 1 }))
  expect([...change.changed].sort()).toEqual([...reloadableKeys].sort())
  expect(change.afterRestart).toEqual(['port'])
  expect(change.settings).toEqual({ ...current, ...changed })

  await server.reload(changed)
  expect([await statusFor(server.url, 'a'), await statusFor(server.url, 'b')]).toEqual([
    401,
    accepted,
  ])
  expect(await statusFor(server.url, 'file')).toBe(accepted)
  const statusWith = async (bearer: string): Promise<number> =>
    (await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${bearer}` } }))
      .status
  expect([await statusWith('old'), await statusWith('new')]).toEqual([401, 200])
  const forwarded = { token: await tokenFor('b'), region: 'us-sv' }
  const response = await post(server.url, undefined, { headers: forwarded })
  expect(await response.text()).toContain('The server of region us-sv')

  await expect(server.reload({ accessKey: [] })).rejects.toThrow('there is no key pair')
  expect(await statusFor(server.url, 'b')).toBe(accepted)
})
