// `npm test`: every check, one after the other, and what became of each.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { missingPrograms } from '@whiteboard-screenshots/e2e/programs'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

const turbo = (task: string, ...flags: string[]): string[] => ['turbo', 'run', task, ...flags]

// The build first: everything after it looks at what was built.
const checks: readonly [name: string, command: readonly string[]][] = [
  ['code: lint and format', ['biome', 'check', '--error-on-warnings']],
  ['packages and docs: build', turbo('build', '--output-logs=errors-only')],
  ['spec: lint and breaking changes', turbo('lint', '--output-logs=full')],
  ['generated code: drift', turbo('drift', '--output-logs=errors-only')],
  ['types', turbo('typecheck', '--output-logs=errors-only')],
  // One package at a time: side by side they would compete for the cores and for patience.
  ['tests', turbo('test', '--output-logs=full', '--concurrency=1', '--continue')],
]

const environment = { ...process.env, DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' }

const rows: { name: string; passed: boolean; seconds: string }[] = []
for (const [name, [program = '', ...parameters]] of checks) {
  console.log(`\n── ${name}`)
  const startedAt = performance.now()
  const { status } = spawnSync(program, parameters, {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  rows.push({ name, passed: status === 0, seconds })
  // Nothing after it could say more than that there is nothing to look at.
  if (status !== 0 && program === 'turbo' && parameters.includes('build')) break
}

const skipped = missingPrograms()
console.log('\n── summary')
for (const { name, passed, seconds } of rows)
  console.log(`${passed ? 'passed ' : 'FAILED '} ${name} (${seconds} s)`)
for (const { checks: what, package: name } of skipped)
  console.log(`skipped ${what}: apt-get install ${name}`)

const failures = rows.filter(({ passed }) => !passed).length
// A check that did not run has not passed.
const notRun = checks.length - rows.length
const mustRun = process.env.REQUIRE_ALL_CHECKS ? skipped.length : 0
console.log(
  `checks: ${rows.length - failures} passed, ${failures + notRun + mustRun} failed, ${skipped.length - mustRun} skipped`,
)
process.exitCode = failures + notRun + mustRun > 0 ? 1 : 0
