// `npm test`: runs every check, prints the result of each, and names the tests that failed.
import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { missingPrograms } from '@whiteboard-screenshots/e2e/programs'
import { projectFolder, projectVariable } from './project.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const logs = join(root, '.turbo/check')
const testReport = join(logs, 'tests.json')

interface Check {
  readonly name: string
  readonly command: readonly string[]
}

interface Outcome {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
  readonly log: string
}

const turbo = (task: string, ...flags: string[]): string[] => ['turbo', 'run', task, ...flags]

/** The checks of a stage run in parallel. The next stage starts when all of them have ended, even if one failed. */
const stages: readonly (readonly Check[])[] = [
  [
    {
      name: 'code: lint and format',
      command: ['biome', 'check', '--error-on-warnings', '--diagnostic-level=warn'],
    },
    {
      name: 'commit subjects',
      command: ['node', 'packages/internal/e2e/src/check-commits.ts'],
    },
    {
      name: 'unused files, exports and dependencies',
      command: ['knip', '--treat-config-hints-as-errors'],
    },
    { name: 'packages and docs: build', command: turbo('build', '--output-logs=errors-only') },
  ],
  [
    {
      name: 'spec: lint and breaking changes',
      command: turbo('lint', '--output-logs=errors-only'),
    },
    { name: 'generated code: drift', command: turbo('drift', '--output-logs=errors-only') },
    { name: 'types', command: turbo('typecheck', '--output-logs=errors-only') },
    {
      name: 'packed packages and peers: install',
      command: ['node', 'packages/internal/e2e/src/prepare-tests.ts'],
    },
  ],
  [
    {
      name: 'tests',
      command: [
        ...['vitest', 'run', '--reporter=default', '--reporter=json'],
        `--outputFile.json=${testReport}`,
      ],
    },
  ],
]

const project = projectFolder()
const options: SpawnOptions = {
  cwd: root,
  env: {
    ...process.env,
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    [projectVariable]: project,
  },
  stdio: ['ignore', 'pipe', 'pipe'],
  shell: process.platform === 'win32',
}

/** Runs one check. Its output is shown while it runs if it runs alone, otherwise when it has ended. */
async function runCheck({ name, command }: Check, isAlone: boolean): Promise<Outcome> {
  const startedAt = performance.now()
  const log = join(logs, `${name.replace(/\W+/g, '-')}.log`)
  const [program = '', ...parameters] = command
  const child = spawn(program, parameters, options)
  const file = createWriteStream(log)
  if (isAlone) console.log(`\n── ${name}`)
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece) => {
      file.write(piece)
      if (isAlone) process.stdout.write(piece)
    })
  }
  const [status] = await once(child, 'close')
  file.end()
  await finished(file)
  if (!isAlone) console.log(`\n── ${name}\n${readFileSync(log, 'utf8').trim()}`)
  return { name, passed: status === 0, seconds: (performance.now() - startedAt) / 1000, log }
}

/** The tests that failed, each with its file. */
function failedTests(): string[] {
  interface Report {
    readonly testResults: readonly {
      readonly name: string
      readonly status: string
      readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
    }[]
  }
  if (!existsSync(testReport)) return ['Vitest ended without a report']
  const { testResults }: Report = JSON.parse(readFileSync(testReport, 'utf8'))
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0)
      return status === 'failed' ? [`${file}: it did not run to its end`] : []
    return failed.map(({ fullName }) => `${file}: ${fullName}`)
  })
}

async function runChecks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const stage of stages) {
    const ended = await Promise.all(stage.map((check) => runCheck(check, stage.length === 1)))
    outcomes.push(...ended)
    // Without a build and the installed packages, the tests cannot run.
    if (ended.some(({ name, passed }) => /(build|install)$/.test(name) && !passed)) break
  }
  return outcomes
}

function summarize(outcomes: readonly Outcome[], seconds: number): boolean {
  console.log('\n── summary')
  for (const { name, passed, seconds, log } of outcomes) {
    const where = passed ? '' : `: see ${relative(process.cwd(), log)}`
    console.log(`${passed ? 'passed ' : 'FAILED '} ${name} (${seconds.toFixed(1)} s)${where}`)
    if (name === 'tests' && !passed)
      for (const test of failedTests()) console.log(`        ${test}`)
  }
  const skipped = missingPrograms()
  for (const { checks, package: name } of skipped)
    console.log(`skipped ${checks}: apt-get install ${name}`)
  const failures = outcomes.filter(({ passed }) => !passed).length
  // A check that did not run has not passed.
  const notRun = stages.flat().length - outcomes.length
  const mustRun = process.env.REQUIRE_ALL_CHECKS ? skipped.length : 0
  const failed = failures + notRun + mustRun
  console.log(
    `checks: ${outcomes.length - failures} passed, ${failed} failed, ${skipped.length - mustRun} skipped, in ${seconds.toFixed(0)} s`,
  )
  return failed === 0
}

rmSync(logs, { recursive: true, force: true })
mkdirSync(logs, { recursive: true })
const startedAt = performance.now()
const outcomes = await runChecks()
rmSync(project, { recursive: true, force: true })
if (!summarize(outcomes, (performance.now() - startedAt) / 1000)) process.exitCode = 1
