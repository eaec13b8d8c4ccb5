// What the README shows, run as it stands there.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { run } from './running.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(join(root, 'README.md'), 'utf8')
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(readme)?.[1] ?? ''
const execute = promisify(execFile)

test('the test prints what its comments say', async () => {
  const code = block('ts')
  const expected = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm), ([, line]) => line)
  expect(expected).toHaveLength(4)
  const flags = ['--input-type=module-typescript', '--eval', code]
  const { stdout } = await execute(process.execPath, flags, { cwd: root })
  expect(stdout.trimEnd().split('\n')).toEqual(expected)
})

const python = await execute('python3', ['--version']).then(
  () => true,
  () => process.env.REQUIRE_ALL_CHECKS !== undefined,
)

test.skipIf(!python)('the Python script meets a 429 and a 403 as it says', async () => {
  const scenario = join(await mkdtemp(join(tmpdir(), 'scenario-')), 'scenario.yaml')
  await writeFile(scenario, block('yaml'))
  const { child, url, finished } = run(['--port', '0', '--quiet', '--scenario', scenario])
  const { stdout } = await execute('python3', ['-c', block('python')], {
    env: { ...process.env, WHITEBOARD_BASE_URL: await url },
  })
  expect(stdout).toBe(block('text'))
  child.kill()
  await finished
})
