import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  defaultHost,
  defaultMaxPixels,
  defaultServerPort,
  defaultStallTimeoutMs,
} from '@whiteboard-screenshots/server-core/options'
import { afterAll, beforeAll, expect, test } from 'vitest'
import schema from '../../settings.schema.json' with { type: 'json' }
import { findUnknownVariables, readEnvironment } from '../../src/settings/environment.ts'
import { resolveSettings } from '../../src/settings/resolve-settings.ts'
import { readSettingsFile } from '../../src/settings/settings-file.ts'
import { environmentName, flagName } from '../../src/settings/settings-schema.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (text: string): Promise<string> => {
  const file = join(folder, 'settings.yaml')
  await writeFile(file, text)
  return file
}

test('a setting that is not given has its default', () => {
  expect(resolveSettings({ port: 1, log: undefined as never })).toMatchObject({
    port: 1,
    host: '127.0.0.1',
    storage: 'file:./screenshots',
    maxPixels: 16_777_216,
    log: 'json',
    reuse: true,
  })
})

test.each([
  ['HTTPS://A.example/', 'https://a.example'],
  ['http://a.example:8080/base//', 'http://a.example:8080/base'],
  ['http://a.example/b?', 'http://a.example/b'],
])('the public URL %s is the base %s', (publicUrl, base) => {
  expect(resolveSettings({ publicUrl }).publicUrl).toBe(base)
})

test('a list may be read-only', () => {
  const pairs: readonly string[] = Object.freeze(['a:s'])
  expect(resolveSettings({ accessKey: pairs }).accessKey).toEqual(['a:s'])
})

test('a list of one item may be written without brackets', () => {
  const { accessKey, imageHost } = resolveSettings({
    accessKey: 'a:s' as never,
    imageHost: 'a.example' as never,
  })
  expect({ accessKey, imageHost }).toEqual({ accessKey: ['a:s'], imageHost: ['a.example'] })
})

test('unknown variables are reported, except those that Kubernetes sets', () => {
  const address = 'tcp://10.0.0.1:4020'
  expect(
    findUnknownVariables({
      WHITEBOARD_SERVER_PROT: '1',
      WHITEBOARD_SERVER_CONFIG: 'server.yaml',
      WHITEBOARD_SERVER_HOST: '0.0.0.0',
      WHITEBOARD_SERVER_QWERTZ: '',
      WHITEBOARD_ACCESS_KEYS: 'a:s',
    }),
  ).toEqual([
    'unknown variable `WHITEBOARD_SERVER_PROT`; did you mean `WHITEBOARD_SERVER_PORT`?',
    expect.stringMatching(/^unknown variable `WHITEBOARD_SERVER_QWERTZ`; /),
  ])
  const kubernetes = {
    WHITEBOARD_SERVER_SERVICE_HOST: '10.0.0.1',
    WHITEBOARD_SERVER_SERVICE_PORT: '4020',
    WHITEBOARD_SERVER_SERVICE_PORT_HTTP: '4020',
    WHITEBOARD_SERVER_PORT: address,
    WHITEBOARD_SERVER_PORT_4020_TCP: address,
    WHITEBOARD_SERVER_PORT_4020_TCP_PROTO: 'tcp',
  }
  expect(readEnvironment(kubernetes)).toEqual({})
  expect(findUnknownVariables(kubernetes)).toEqual([
    'WHITEBOARD_SERVER_PORT is ignored: it is the address of a Kubernetes service, not a port',
  ])
})

test('a setting has one name in three spellings', () => {
  expect([flagName('publicUrl'), environmentName('publicUrl')]).toEqual([
    'public-url',
    'WHITEBOARD_SERVER_PUBLIC_URL',
  ])
  expect(environmentName('accessKey')).toBe('WHITEBOARD_ACCESS_KEYS')
})

test('variables and files give the same settings', async () => {
  const wanted = { port: 80, reuse: false, imageHost: ['a.example', 'b.example'], host: '::1' }
  expect(
    readEnvironment({
      WHITEBOARD_SERVER_PORT: '80',
      WHITEBOARD_SERVER_REUSE: 'no',
      WHITEBOARD_SERVER_IMAGE_HOST: 'a.example, b.example',
      WHITEBOARD_SERVER_HOST: '::1',
      WHITEBOARD_SERVER_KEY: '',
      HOME: '/root',
    }),
  ).toEqual(wanted)
  const yaml = 'port: 80\nreuse: false\nimageHost: [a.example, b.example]\nhost: "::1"\n'
  expect(await readSettingsFile(await fileOf(yaml))).toEqual(wanted)
  expect(await readSettingsFile(await fileOf(JSON.stringify(wanted)))).toEqual(wanted)
})

test.each([
  [{ port: 70_000 }, 'port must be <= 65535'],
  [{ port: 'hidden' }, 'port must be a whole number without quotes'],
  [{ port: 1.5 }, 'port must be a whole number'],
  [{ reuse: 'hidden' }, 'reuse must be true or false'],
  [{ rooms: ['hidden'] }, 'rooms must be a string'],
  [{ peer: { 'us-sv': 'hidden' } }, 'peer must be a list, such as [region=url]'],
  [{ origin: 1 }, 'origin must be a list, such as [*]'],
  [{ prot: 1 }, 'unknown setting `prot`; did you mean `port`?'],
  [{ 'public-url': 'hidden' }, 'unknown setting `public-url`; did you mean `publicUrl`?'],
  [{ help: 'hidden' }, 'unknown setting `help`; '],
  [{ log: 'hidden' }, 'log must be one of json, text, silent'],
  [{ accessKey: ['', 'hidden'] }, 'accessKey.0 must not be empty'],
  [{ publicUrl: 'hidden' }, 'publicUrl must be an http or https URL, such as'],
  [{ publicUrl: 'https://' }, 'publicUrl must be an http or https URL, such as'],
  [{ publicUrl: 'ftp://hidden' }, 'publicUrl must be an http or https URL, such as'],
  [{ publicUrl: 'https://hidden:hidden@a.example' }, 'publicUrl must not hold a user name'],
  [{ publicUrl: 'https://a.example/?hidden' }, 'publicUrl must have neither a query nor a hash'],
  [{ publicUrl: 'https://a.example/#hidden' }, 'publicUrl must have neither a query nor a hash'],
  [{ region: 'a hidden one' }, 'region.0 must be the name of a region, such as us-sv'],
  [{ port: 4020, statusPort: 4020 }, 'statusPort must not be the same as port'],
  [{ peer: ['hidden'] }, 'peer.0 must be written region=url, such as us-sv='],
])('%o is rejected with the name of the setting, not its value', (given, message) => {
  expect(() => resolveSettings(given as never)).toThrow(message)
  expect(() => resolveSettings(given as never)).toThrow(/^(?!.*hidden)/)
})

test.each([
  ['WHITEBOARD_SERVER_PORT', 'hidden', 'must be a whole number'],
  ['WHITEBOARD_SERVER_REUSE', 'hidden', 'must be true or false'],
])('%s=%s is rejected with the name of the variable, not its value', (name, text, problem) => {
  const read = (): unknown => readEnvironment({ [name]: text })
  expect(read).toThrow(name)
  expect(read).toThrow(problem)
  expect(read).toThrow(/^(?!.*hidden)/)
})

test('an invalid file is rejected with the position of the error, and not quoted', async () => {
  const invalidFile = await fileOf('port: 1\naccessKey: ["hidden:secret"\n')
  await expect(readSettingsFile(invalidFile)).rejects.toThrow(
    /neither valid JSON nor YAML, at line \d/,
  )
  await expect(readSettingsFile(invalidFile)).rejects.toThrow(/^(?!.*hidden)/s)
  await expect(readSettingsFile(await fileOf('port: 1\nport: 2\n'))).rejects.toThrow(
    /at line 2, column 1: duplicate key$/,
  )
  await expect(readSettingsFile(await fileOf('- 1'))).rejects.toThrow('must hold an object')
  await expect(readSettingsFile(join(folder, 'none'))).rejects.toThrow(
    /^config .*none: there is no such file \(ENOENT\)$/,
  )
  await expect(readSettingsFile(folder)).rejects.toThrow(/it is a folder \(EISDIR\)$/)
})

test('the defaults that mock and docs share are those of the schema', () => {
  const { properties } = schema
  expect(properties.port.default).toBe(defaultServerPort)
  expect(properties.host.default).toBe(defaultHost)
  expect(properties.maxPixels.default).toBe(defaultMaxPixels)
  expect(properties.stallTimeout.default).toBe(defaultStallTimeoutMs)
})
