// `npm start` in a fresh clone, and a change of the spec that reaches types and docs.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneRepository } from '../src/clone.ts'

let folder: string

beforeAll(() => {
  folder = cloneRepository()
})

const minutes = 60_000

/** The environment of a user's shell, without the variables of the test run. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|PNPM_|TURBO_|VITEST|NODE_ENV|INIT_CWD|WHITEBOARD_)/i.test(name),
  ),
)

describe('npm start', () => {
  let output = ''
  let stop: () => Promise<void>

  beforeAll(async () => {
    const child = spawn('npm', ['start'], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = once(child, 'close')
    stop = async () => {
      // As a terminal's Ctrl-C does, to every process of the group.
      if (child.pid && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGINT')
      await closed
    }
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (piece) => {
        output += piece
        if (output.includes('Press Ctrl-C to stop.')) resolve()
      })
      child.once('close', () => reject(new Error(`npm start has ended:\n${output}`)))
    })
  }, 10 * minutes)

  afterAll(() => stop())

  test('prints both typed results', () => {
    expect(output).toMatch(/→ Screenshot \{\n {2}"url": "http/)
    expect(output).toMatch(/→ Screenshot\[\] of 2 \[\n/)
  })

  test('writes screenshots to the files that it names', () => {
    const [, lines = ''] = /^The screenshots on your disk:\n((?:\S+\.png\n)+)/m.exec(output) ?? []
    const files = lines.trim().split('\n')
    // Two scenes of a group and one besides, and two boards with what is inside of them.
    expect(files).toHaveLength(11)
    for (const file of files)
      expect(readFileSync(join(folder, file)).subarray(1, 4).toString()).toBe('PNG')
  })

  test('serves the docs at the URL that it prints', async () => {
    const url = /^docs\s+(\S+)$/m.exec(output)?.[1] ?? ''
    const page = await fetch(`${url}/reference/`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Take a screenshot of a scene')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const lost = await fetch(`${url}/no/such`)
    expect(lost.status).toBe(404)
    expect(await lost.text()).toContain('Page not found')
  })

  test.skipIf(!requireProgram('curl'))('prints a curl command that works', () => {
    const line = /^curl .*$/m.exec(output)?.[0] ?? ''
    const response = execFileSync('bash', ['-c', line], { encoding: 'utf8', stdio: 'pipe' })
    expect(JSON.parse(response)).toHaveProperty('url')
  })

  test('serves until Ctrl-C', async () => {
    const url = /^mock\s+(\S+)$/m.exec(output)?.[1] ?? ''
    expect((await fetch(url)).status).toBe(200)
    await stop()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })
})

const run = (command: string, ...parameters: string[]): string =>
  execFileSync(command, parameters, {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    stdio: 'pipe',
  })

const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

describe('npm start -- --once', () => {
  test('rejects an option that does not exist', () => {
    expect(() => run('npm', 'start', '--', '--rooms', 'rooms.yaml')).toThrow(
      'npm start: unknown option --rooms; the only option is --once',
    )
  })

  test(
    'makes the same calls and exits',
    () => {
      const output = run('npm', 'start', '--', '--once')
      expect(output).toContain('→ Screenshot[] of 2 [')
      expect(output).not.toContain('Ctrl-C')
    },
    5 * minutes,
  )
})

describe('a property that is removed from the spec', () => {
  const pnpm = (...parameters: string[]): string =>
    run('npx', '--yes', '--prefer-offline', 'pnpm@12.21.0', ...parameters)

  const failure = (...parameters: string[]): string => {
    try {
      pnpm(...parameters)
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string }
      return stdout + stderr
    }
    return ''
  }

  const types = 'packages/client/src/generated/openapi.gen.ts'
  const page = 'docs/dist/reference/index.html'
  const schema = 'spec/components/schemas/Screenshot.yaml'
  let description: string

  beforeAll(() => {
    const [, text = ''] =
      /^ {2}bucket:\n(?: {4}.*\n)*? {4}description: (.+)$/m.exec(read(schema)) ?? []
    description = text.replaceAll('"', '')
    expect(description.length).toBeGreaterThan(20)
    expect(existsSync(join(folder, page))).toBe(true)
    expect(read(types)).toContain(description)
    expect(read(page)).toContain(description)
    const without = read(schema)
      .replace('  - bucket\n', '')
      .replace(/^ {2}bucket:\n(?: {4}.*\n)+/m, '')
    writeFileSync(join(folder, schema), without)
    expect(without).not.toContain('bucket:')
  })

  test(
    'is reported as stale code, invalid examples and a breaking change',
    () => {
      const spec = ['--filter', '@whiteboard-screenshots/spec']
      expect(failure('exec', 'turbo', 'run', 'drift', ...spec)).toContain(`${types} is stale`)
      expect(failure('exec', 'turbo', 'run', 'lint', ...spec)).toContain(
        'unevaluated properties `bucket`',
      )
      expect(failure(...spec, 'exec', 'node', 'check-released.ts')).toMatch(/[1-9] major/)
    },
    5 * minutes,
  )

  test(
    'disappears from the types and the docs with no other edit',
    () => {
      pnpm('run', 'generate')
      pnpm('exec', 'turbo', 'run', 'build', '--filter=@whiteboard-screenshots/docs')
      expect(read(types)).not.toContain(description)
      expect(read(page)).not.toContain(description)
    },
    5 * minutes,
  )
})
