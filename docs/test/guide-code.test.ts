// Runs the code of each guide from top to bottom, as a reader would, in a folder of its own. The other languages
// have the same code: see guide-pages.test.ts.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { findSyntaxErrors, type GrammarName } from '@whiteboard-screenshots/e2e/syntax'
import { type Mock, startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guideNames, readGuides } from '../src/guides/read-guides.ts'
import { defaultLanguage } from '../src/i18n.ts'

interface Snippet {
  readonly language: string
  /** The file to write it to, if any. */
  readonly file: string
  readonly code: string
}

const packages = fileURLToPath(new URL('../node_modules', import.meta.url))

const guides = await readGuides(defaultLanguage)

const snippetsOf = (name: string): Snippet[] =>
  [
    ...(guides.find((guide) => guide.name === name)?.markdown ?? '').matchAll(
      /^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm,
    ),
  ].map(([, language = '', file = '', code = '']) => ({ language, file, code }))

/** The output that the code's comments announce. */
const commentedOutput = (code: string): string[] =>
  [...code.matchAll(/(?:console\.log|print)\(.*\)+,?\s+(?:\/\/|#) (.*)$/gm)].map(
    ([, output]) => output as string,
  )

// Commands that run until the reader stops them.
const isService = (code: string): boolean =>
  /@whiteboard-screenshots\/(mock|server) (?!.*--check)[^\n]*\n$/.test(code)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

let mock: Mock
let root: string
let ports: Readonly<Record<'4010' | '4020', number>>

beforeAll(async () => {
  mock = await startMock({ port: 0 })
  ports = { 4010: await freePort(), 4020: await freePort() }
  root = mkdtempSync(join(tmpdir(), 'whiteboard-guides-'))
  symlinkSync(packages, join(root, 'node_modules'))
  // Nothing is published yet: npx finds the packages of this repository.
  const bins = { cli: '', mock: '', renderer: '', server: '' }
  const cases = Object.keys(bins).map((name) => {
    const folder = join(packages, '@whiteboard-screenshots', name)
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      bin: Record<string, string>
    }
    return `  @whiteboard-screenshots/${name}) exec '${process.execPath}' '${join(folder, Object.values(bin)[0] ?? '')}' "$@" ;;`
  })
  const npx = join(root, 'npx')
  writeFileSync(
    npx,
    `#!/bin/sh\nname=$1; shift\ncase $name in\n${cases.join('\n')}\nesac\nexit 9\n`,
  )
  chmodSync(npx, 0o755)
})

afterAll(async () => {
  await mock?.close()
  if (root) rmSync(root, { recursive: true })
})

const here = (code: string): string =>
  code.replaceAll(/\b(4010|4020)\b/g, (port) => `${ports[port as '4010' | '4020']}`)

function start(folder: string, snippet: Snippet): ChildProcess {
  const { language, code } = snippet
  const commands: Record<string, () => [string, string[]]> = {
    sh: () => ['sh', ['-e', '-c', here(code)]],
    ts: () => {
      writeFileSync(join(folder, 'snippet.mts'), here(code))
      return [process.execPath, ['snippet.mts']]
    },
    python: () => [requireProgram('python') as string, ['-c', here(code)]],
  }
  const command = commands[language]?.()
  if (command === undefined) throw new Error(`This test cannot run code in ${language}`)
  return spawn(...command, {
    cwd: folder,
    env: {
      PATH: [root, dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: folder,
      WHITEBOARD_BASE_URL: mock.url,
      WHITEBOARD_TOKEN: openapi.components.securitySchemes.token['x-example'],
      WHITEBOARD_SERVER_PORT: `${ports[4020]}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: a shell does not pass signals on to what it runs.
    detached: true,
  })
}

async function end(service: ChildProcess | undefined): Promise<void> {
  if (!service || service.exitCode !== null) return
  const closed = once(service, 'close')
  if (service.pid !== undefined) process.kill(-service.pid, 'SIGTERM')
  await closed
}

const programs: Readonly<Record<string, 'python' | 'curl'>> = { python: 'python', sh: 'curl' }

/** The languages whose compilers are too large to run their code here. */
const grammars: Readonly<Record<string, GrammarName>> = {
  csharp: 'c_sharp',
  kotlin: 'kotlin',
  swift: 'swift',
}

const canRun = ({ language }: Snippet): boolean => {
  const program = programs[language]
  return program === undefined || requireProgram(program) !== undefined
}

/** Runs what the snippet starts until it is ready. */
async function startService(folder: string, snippet: Snippet): Promise<ChildProcess> {
  const service = start(folder, snippet)
  const lines = createInterface(service.stdout as NonNullable<typeof service.stdout>)
  service.stderr?.resume()
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => line.startsWith('ready http://') && resolve())
    lines.once('close', () => reject(new Error(`It did not start: ${snippet.code}`)))
  })
  return service
}

/** Runs a snippet to its end, and compares its output with its comments. */
async function runSnippet(folder: string, snippet: Snippet): Promise<void> {
  const { language, code } = snippet
  const child = start(folder, snippet)
  const [[status], output, errors] = await Promise.all([
    once(child, 'close'),
    text(child.stdout as NonNullable<typeof child.stdout>),
    text(child.stderr as NonNullable<typeof child.stderr>),
  ])
  expect({ code, status, errors }).toEqual({ code, status: 0, errors: '' })
  if (language === 'sh') return
  const lines = output.trimEnd().split('\n').filter(Boolean)
  expect({ code, lines }).toEqual({ code, lines: commentedOutput(code) })
}

function writeSnippet(folder: string, { file, code }: Snippet): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), here(code))
}

/** Nothing is published yet: checks that the package exists. */
function checkInstall(code: string): void {
  const [, name = ''] = /(@whiteboard-screenshots\/\w+)\n$/.exec(code) ?? []
  const manifest = readFileSync(join(packages, name, 'package.json'), 'utf8')
  expect(JSON.parse(manifest).name).toBe(name)
}

test.each(guideNames)('the code of the guide %s works', { timeout: 120_000 }, async (name) => {
  const folder = join(root, name)
  mkdirSync(folder)
  // As `npm init -y` leaves it.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }')
  let service: ChildProcess | undefined
  try {
    for (const snippet of snippetsOf(name)) {
      const { language, file, code } = snippet
      if (file) writeSnippet(folder, snippet)
      else if (language === 'json') JSON.parse(code)
      else if (/^npm install (?!.*\.tgz)/.test(code)) checkInstall(code)
      // Commands that change a machine or need a cluster.
      else if (language === 'console') continue
      else if (grammars[language])
        expect(await findSyntaxErrors(grammars[language], [code])).toEqual([[]])
      else if (!canRun(snippet)) continue
      else if (isService(code)) {
        await end(service)
        service = await startService(folder, snippet)
      } else await runSnippet(folder, snippet)
    }
  } finally {
    await end(service)
  }
})
