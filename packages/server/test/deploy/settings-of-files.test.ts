// The settings in the files for compose, Kubernetes and systemd are settings that the server has.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readEnvironment } from '../../src/settings/environment.ts'
import { resolveSettings } from '../../src/settings/resolve-settings.ts'
import { flagName, settingKeys } from '../../src/settings/settings-schema.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'
import { checkEnvironment } from './check-environment.ts'

const folder = new URL('../../deploy/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')

describe('compose.yaml', () => {
  // The form in which compose reads merge keys and variables.
  const compose = parse(
    read('compose.yaml').replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name, kind, text) =>
      kind === '-' ? text : `a-${name.toLowerCase()}:value`,
    ),
    { merge: true },
  )

  test('is valid', () => {
    // The linter dclint has the schema as a file.
    const dclint = new URL(import.meta.resolve('dclint/package.json'))
    const file = readFileSync(new URL('schemas/compose.schema.json', dclint), 'utf8')
    const { $schema: _dialect, ...schema } = JSON.parse(file)
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    expect(validate(compose), JSON.stringify(validate.errors)).toBe(true)
  })

  test('has a server and two workers with valid settings, which can be stopped in time', () => {
    const { server, worker } = compose.services
    expect(worker.deploy.replicas).toBe(2)
    for (const { environment, stop_grace_period, read_only } of [server, worker]) {
      checkEnvironment(environment)
      expect(read_only).toBe(true)
      const { stopTimeout } = resolveSettings(readEnvironment(environment))
      expect(Number.parseInt(stop_grace_period, 10) * 1000).toBeGreaterThan(stopTimeout)
    }
    expect([server, worker].map(({ environment }) => environment.WHITEBOARD_SERVER_ROLE)).toEqual([
      'http',
      'worker',
    ])
  })

  test('has the key pair and the bucket of the storage', () => {
    const { server, s3 } = compose.services
    const { environment } = server
    const location = parseStorageUrl(environment.WHITEBOARD_SERVER_STORAGE, 'storage', environment)
    if (location.kind !== 'bucket') throw new Error('not a bucket')
    expect(s3.volumes).toEqual([`screenshots:/buckets/${location.bucket}`])
    expect(s3.networks.default.aliases).toEqual([new URL(location.endpoint ?? '').hostname])
    expect(s3.environment).toEqual({
      ROOT_ACCESS_KEY: environment.WHITEBOARD_STORAGE_ACCESS_KEY_ID,
      ROOT_SECRET_KEY: environment.WHITEBOARD_STORAGE_SECRET_ACCESS_KEY,
    })
  })
})

describe.each(['whiteboard-server.service', 'whiteboard-worker@.service'])('%s', (unit) => {
  const text = read(`systemd/${unit}`)

  test('has flags that the command has', () => {
    const command = /^ExecStart=(.*)$/m.exec(text)?.[1] ?? ''
    const flags = [...command.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag)
    const known = [...settingKeys.map(flagName), 'config']
    expect(flags.filter((flag) => !known.includes(flag ?? ''))).toEqual([])
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])
    expect(seconds * 1000).toBeGreaterThan(resolveSettings({}).stopTimeout)
  })

  const analyze = requireProgram('systemd')
  test.skipIf(!analyze)('is valid for systemd', () => {
    const file = new URL(`systemd/${unit}`, folder)
    const output = execFileSync(analyze ?? '', ['verify', '--man=no', file.pathname], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    expect(output).toBe('')
  })
})
