// Runs the samples of the reference against the mock, or checks their syntax where the compiler is too large.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type ProgramName, requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { findSyntaxErrors, type GrammarName } from '@whiteboard-screenshots/e2e/syntax'
import { type Mock, startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Example,
  type Json,
  type OpenApiDocument,
  type Operation,
  operationsOf,
} from '../src/contract.ts'
import { defaultServerUrl } from '../src/default-urls.ts'
import { type SampleLanguageName, sampleLanguages } from '../src/samples/index.ts'
import { exampleUrl, tokenVariable } from '../src/samples/sample.ts'
import { sampleOf } from './built-site.ts'

interface Runner {
  /** What runs it, where that is not the Node of the tests. */
  program?: ProgramName
  file: string
  command: (program: string, file: string) => [string, ...string[]]
}

/** The languages whose samples only have their syntax checked. */
const grammars = {
  kotlin: 'kotlin',
  swift: 'swift',
  csharp: 'c_sharp',
  rust: 'rust',
} as const satisfies Partial<Record<SampleLanguageName, GrammarName>>

type RunLanguage = Exclude<SampleLanguageName, keyof typeof grammars>

const runners: Record<RunLanguage, Runner> = {
  curl: { program: 'curl', file: 'sample.sh', command: (_curl, file) => ['sh', '-e', file] },
  typescript: { file: 'sample.mts', command: (node, file) => [node, file] },
  python: { program: 'python', file: 'sample.py', command: (python, file) => [python, file] },
  go: { program: 'go', file: 'sample.go', command: (go, file) => [go, 'run', file] },
  java: {
    program: 'java',
    file: 'Sample.java',
    // A program that runs once gains nothing from the optimizing compiler, and starts sooner without it.
    command: (java, file) => [java, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', file],
  },
  php: { program: 'php', file: 'sample.php', command: (php, file) => [php, file] },
  ruby: { program: 'ruby', file: 'sample.rb', command: (ruby, file) => [ruby, file] },
}

const document = openapi as unknown as OpenApiDocument
const validToken = openapi.components.securitySchemes.token['x-example']
const packages = fileURLToPath(new URL('../node_modules', import.meta.url))

let mock: Mock
let folder: string

beforeAll(async () => {
  mock = await startMock({ port: 0 })
  folder = await mkdtemp(join(tmpdir(), 'whiteboard-samples-'))
  // Where the TypeScript sample finds the client, as in an application that installed it.
  await symlink(packages, join(folder, 'node_modules'))
})

afterAll(async () => {
  await mock?.close()
  if (folder) await rm(folder, { recursive: true })
})

interface Outcome {
  status: number | null
  stdout: string
  stderr: string
}

async function run(name: RunLanguage, source: string, token: string): Promise<Outcome> {
  const { program, file, command } = runners[name]
  const runFolder = await mkdtemp(join(folder, 'run-'))
  const path = join(runFolder, file)
  await writeFile(path, `${source}\n`)
  const executable = program ? (requireProgram(program) as string) : process.execPath
  const [first, ...rest] = command(executable, path)
  const child = spawn(first, rest, {
    cwd: runFolder,
    env: { ...process.env, [tokenVariable]: token },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 50_000,
  })
  const [status, stdout, stderr] = await Promise.all([
    new Promise<number | null>((resolve, reject) =>
      child.once('close', resolve).once('error', reject),
    ),
    text(child.stdout),
    text(child.stderr),
  ])
  return { status, stdout, stderr }
}

/** Sends the request of an example. */
async function sendExample(
  operation: Operation,
  example: Example,
  token: string,
  server = mock.url,
): Promise<{ status: number; body: Json }> {
  const response = await fetch(exampleUrl(operation, example, server), {
    method: operation.method,
    headers: { [operation.tokenHeader]: token, 'content-type': operation.mediaType },
    body: JSON.stringify(example.body),
  })
  return { status: response.status, body: (await response.json()) as Json }
}

/** The message of the error response to an example. */
async function errorMessage(...request: Parameters<typeof sendExample>): Promise<string> {
  const [operation] = request
  const { status, body } = await sendExample(...request)
  expect(status).toBeGreaterThanOrEqual(400)
  return (body as Record<string, string>)[operation.messageProperty] as string
}

const urlsIn = (operation: Operation, body: Json): Json[] =>
  [body].flat().map((one) => (one as Record<string, Json>)[operation.urlProperty] as Json)

// curl prints the whole response.
const printedUrls = (name: RunLanguage, operation: Operation, stdout: string): Json[] =>
  name === 'curl' ? urlsIn(operation, JSON.parse(stdout) as Json) : stdout.trimEnd().split('\n')

const installed = (name: RunLanguage): boolean => {
  const { program } = runners[name]
  return program === undefined || requireProgram(program) !== undefined
}

const names = Object.keys(runners) as RunLanguage[]

for (const name of names)
  describe.skipIf(!installed(name))(sampleLanguages[name].label, { timeout: 60_000 }, () => {
    const { label, write } = sampleLanguages[name]
    describe.each(operationsOf(document))('$id', (operation) => {
      const [example] = operation.examples

      test('prints the URLs of the response', async () => {
        const source = sampleOf(operation.id, label).replace(defaultServerUrl, mock.url)
        const { status, stdout, stderr } = await run(name, source, validToken)
        const response = await sendExample(operation, example, validToken)
        const urls = urlsIn(operation, response.body)
        expect(urls).toHaveLength(urlsIn(operation, example.response).length)
        expect(stderr).toBe('')
        expect(printedUrls(name, operation, stdout)).toEqual(urls)
        expect(status).toBe(0)
      })

      test('fails with the error message of an unknown URL', async () => {
        const elsewhere = `${mock.url}/elsewhere`
        const message = await errorMessage(operation, example, validToken, elsewhere)
        const source = sampleOf(operation.id, label).replace(defaultServerUrl, elsewhere)
        const { status, stdout, stderr } = await run(name, source, validToken)
        expect(stdout + stderr).toContain(message)
        expect(status).toBeGreaterThan(0)
      })

      test('fails without a token', async () => {
        const message = await errorMessage(operation, example, '')
        const source = sampleOf(operation.id, label).replace(defaultServerUrl, mock.url)
        const { status, stdout, stderr } = await run(name, source, '')
        // The client does not send an invalid request.
        expect(stdout + stderr).toContain(name === 'typescript' ? 'token is missing' : message)
        expect(status).toBeGreaterThan(0)
      })

      test('fails with the error message of an invalid body', async () => {
        const invalid = { ...example, body: { ...example.body, width: 0 } }
        const message = await errorMessage(operation, invalid, validToken)
        const source = write(operation, invalid, mock.url)
        const { status, stdout, stderr } = await run(name, source, validToken)
        expect(stdout + stderr).toContain(name === 'typescript' ? 'width must be' : message)
        expect(status).toBeGreaterThan(0)
      })
    })
  })

/** Strings that would end a literal, or be evaluated in it, where they are not escaped. */
const oddPath = '/a"#b$c\\d'

describe.each(Object.entries(grammars))('%s', (name, grammar) => {
  const { label, write } = sampleLanguages[name as SampleLanguageName]
  test.each(operationsOf(document))('the sample of $id has no syntax errors', async (operation) => {
    const [example] = operation.examples
    const odd = { ...example, body: { ...example.body, path: oddPath } }
    const sources = [
      sampleOf(operation.id, label),
      write(operation, odd, mock.url),
      write(operation, odd, '"'),
    ]
    const [sample, escaped, broken] = await findSyntaxErrors(grammar, sources)
    expect([sample, escaped]).toEqual([[], []])
    expect(broken).not.toEqual([])
  })
})

test('the TypeScript samples have no type errors', { timeout: 60_000 }, async () => {
  const project = join(folder, 'types')
  await mkdir(project)
  for (const { id } of operationsOf(document))
    await writeFile(join(project, `${id}.mts`), sampleOf(id, sampleLanguages.typescript.label))
  const options = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022' }
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, types: ['node'] } }),
  )
  const manifest = fileURLToPath(import.meta.resolve('typescript/package.json'))
  const compiler = join(dirname(manifest), 'bin/tsc')
  const child = spawn(process.execPath, [compiler, '--project', project], { cwd: project })
  expect(await text(child.stdout)).toBe('')
})
