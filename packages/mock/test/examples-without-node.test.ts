// The files in examples/ for teams without Node: tests in other languages, and jobs that run them.
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type ProgramName, requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { useMock } from './support/mock.ts'

const examples = fileURLToPath(new URL('../examples', import.meta.url))
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const execute = promisify(execFile)

const mock = await useMock()

// What PHPUnit does with a test, as far as the example needs it.
const runPhpTest = `
namespace PHPUnit\\Framework { class TestCase {
  static function assertSame($expected, $actual) {
    if ($expected !== $actual) throw new \\Exception("expected $expected, got $actual");
  }
} }
namespace { require '${join(examples, 'SessionsTest.php')}'; (new SessionsTest)->testServerIsBusyOnce(); }`

interface Sample {
  readonly program: ProgramName
  readonly parameters: readonly string[]
}
const samples: readonly Sample[] = [
  { program: 'python', parameters: ['-B', '-m', 'unittest', 'test_sessions'] },
  { program: 'go', parameters: ['test', '-vet=off', 'sessions_test.go'] },
  { program: 'java', parameters: ['Sessions.java'] },
  { program: 'php', parameters: ['-r', runPhpTest] },
]

describe.concurrent.each(samples)('$program', ({ program, parameters }) => {
  const file = requireProgram(program)
  test.skipIf(!file)(
    'the test passes, in a session of its own',
    async ({ expect: assert }) => {
      await execute(file ?? '', [...parameters], {
        cwd: examples,
        env: { ...process.env, WHITEBOARD_BASE_URL: mock.url },
      })
      const statuses = mock
        .session(`NETLESSSDK_${program}`)
        .requests()
        .map(({ status }) => status)
      assert(statuses.slice(-2)).toEqual([503, 201])
    },
    180_000,
  )
})

interface Job {
  readonly script: string
  readonly environment: Readonly<Record<string, string>>
}

/** The shell steps of a job that succeeds, and its variables. */
async function readJob(file: string): Promise<Job> {
  const { jobs, test: job } = parse(await readFile(join(examples, file), 'utf8'))
  if (!jobs) {
    const lines: string[] = [...job.before_script, ...job.script]
    return { script: lines.join('\n'), environment: job.variables }
  }
  const steps: { run?: string; if?: string }[] = jobs.test.steps
  const lines = steps.flatMap(({ run, if: condition }) => (run && !condition ? [run] : []))
  // Each step is a shell of its own, with the variables that those before have written to a file.
  const step = (line: string): string => `( set -a; . "$GITHUB_ENV"; set +a; ${line} )`
  return { script: lines.map(step).join('\n'), environment: jobs.test.env }
}

const hasPrograms = requireProgram('python') && requireProgram('curl')

test.skipIf(!hasPrograms).each(['github-actions-without-node.yaml', 'gitlab-ci.yaml'])(
  'the steps in %s start the mock and run the tests',
  async (name) => {
    const { script, environment } = await readJob(name)
    const folder = await mkdtemp(join(tmpdir(), 'job-'))
    // In place of the executable, which takes a minute to build.
    const command = join(folder, 'command')
    await writeFile(command, `#!/bin/sh\necho $$ > pid\nexec '${process.execPath}' '${bin}' "$@"\n`)
    await copyFile(join(examples, 'test_sessions.py'), join(folder, 'test_sessions.py'))
    onTestFinished(async () => {
      process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')))
    })
    const variables = join(folder, 'variables')
    await writeFile(variables, '')
    const { stderr } = await execute('bash', ['-ec', script], {
      cwd: folder,
      env: { ...process.env, GITHUB_ENV: variables, MOCK_URL: pathToFileURL(command).href },
    })
    expect(environment.MOCK_URL).toMatch(/^https:/)
    expect(stderr).toContain('Ran 1 test')
    expect(await readFile(join(folder, 'mock.log'), 'utf8')).toMatch(/ 503 .*\n.* 201 /)
  },
  60_000,
)
