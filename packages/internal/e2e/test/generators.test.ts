// The generators that the spec's README names: each command is run, all output is compiled at once, and each
// client calls the packed mock.
import { execFile } from 'node:child_process'
import { copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPeers } from '../src/peers.ts'
import { findProject, root } from '../src/project.ts'
import { snippetsOf } from '../src/snippets.ts'

interface Generator {
  /** The package, with the commands that it has. */
  readonly package: string
  /** The file in generators/ that calls the API with the generated code. */
  readonly caller: string
  /** What follows `npx`; SPEC is the path of the document. */
  readonly command: string
  /** Whether the message of a failure has its type without a cast. */
  readonly typesErrors: boolean
}

const generators: readonly Generator[] = [
  {
    package: 'openapi-typescript',
    caller: 'openapi-typescript',
    command:
      'openapi-typescript SPEC -o generated/openapi-typescript.ts --default-non-nullable false',
    typesErrors: true,
  },
  {
    package: '@hey-api/openapi-ts',
    caller: 'hey-api',
    command: 'openapi-ts -i SPEC -o generated/hey-api',
    typesErrors: true,
  },
  { package: 'orval', caller: 'orval', command: 'orval', typesErrors: true },
  {
    package: 'oazapfts',
    caller: 'oazapfts',
    command: 'oazapfts SPEC generated/oazapfts.ts',
    typesErrors: true,
  },
  {
    package: 'openapi-typescript-codegen',
    caller: 'codegen',
    command: 'openapi -i SPEC -o generated/codegen --useUnionTypes',
    typesErrors: false,
  },
  {
    package: 'swagger-typescript-api',
    caller: 'swagger',
    command: 'swagger-typescript-api generate -p SPEC -o generated -n swagger.ts',
    typesErrors: false,
  },
  {
    package: 'openapi-zod-client',
    caller: 'zodios',
    command: 'openapi-zod-client SPEC -o generated/zodios.ts',
    typesErrors: true,
  },
  {
    package: 'typed-openapi',
    caller: 'typed-openapi',
    command: 'typed-openapi SPEC -o generated/typed-openapi.ts',
    typesErrors: true,
  },
  {
    package: 'openapi-client-axios-typegen',
    caller: 'openapi-client-axios',
    command: 'typegen SPEC > generated/openapi-client.d.ts',
    typesErrors: false,
  },
  {
    package: '@rtk-query/codegen-openapi',
    caller: 'rtk-query',
    command: 'rtk-query-codegen-openapi rtk-query.config.json',
    typesErrors: false,
  },
]

const run = promisify(execFile)
const readme = join(root, 'spec/README.md')
const specPath = 'node_modules/@whiteboard-screenshots/spec/dist/openapi.yaml'

let folder: string
let modules: string
let mock: { readonly url: string; close(): Promise<void> }

/** Writes a configuration file of the README, for the mock. */
async function writeConfiguration(text: string, name: string, part = name): Promise<void> {
  const code = snippetsOf(text).find((snippet) => snippet.code.includes(part))?.code ?? ''
  expect(code).toContain(specPath)
  const here = code
    .replace(/^\/\/ .*\n/, '')
    .replace(specPath, `../${specPath}`)
    .replace('https://api.netless.link', mock.url)
  await writeFile(join(folder, name), here)
}

async function generate({ command }: Generator): Promise<void> {
  const bin = join(modules, '.bin/')
  await run('sh', ['-c', bin + command.replace('SPEC', `../${specPath}`)], {
    cwd: folder,
    env: { ...process.env, SCARF_ANALYTICS: 'false', NO_UPDATE_NOTIFIER: '1' },
  })
}

beforeAll(async () => {
  modules = await installPeers('generators')
  const project = await findProject()
  const packedMock = join(project, 'node_modules/@whiteboard-screenshots/mock/dist/index.js')
  mock = await (await import(pathToFileURL(packedMock).href)).startMock({ port: 0 })
  folder = join(project, 'generators')
  await mkdir(join(folder, 'generated'), { recursive: true })
  await symlink(modules, join(folder, 'node_modules'))
  const source = join(import.meta.dirname, 'generators')
  for (const file of await readdir(source))
    await copyFile(join(source, file), join(folder, file.replace('.txt', '.ts')))
  const text = await readFile(readme, 'utf8')
  await writeConfiguration(text, 'orval.config.mjs')
  await writeConfiguration(text, 'rtk-query.config.json', './rtk-query-api.ts')
  // A few at a time: each takes some 200 MB.
  const waiting = generators.values()
  const work = async (): Promise<void> => {
    for (const generator of waiting) await generate(generator)
  }
  await Promise.all([work(), work(), work()])
}, 300_000)

afterAll(async () => {
  await mock.close()
})

test('the generated code compiles, and each client calls the mock', async () => {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { stdout: errors } = await run(tsc, ['-p', '.'], { cwd: folder }).catch((error) => error)
  expect(errors).toBe('')
  const callers = generators.map(({ caller }) => caller)
  const env = { ...process.env, BASE_URL: mock.url, TOKEN: 'NETLESSSDK_x' }
  const { stdout } = await run(process.execPath, ['out/main.js', ...callers], { cwd: folder, env })
  const url = (path: string): string =>
    `${mock.url}/room_cover/faed3130727911ebaea37759ee91947c${path}-64x48.png`
  const expected = {
    url: url('/init'),
    urls: [url('/test/cover'), url('/test/page1')],
    message: 'There is no such room',
  }
  expect(JSON.parse(stdout)).toEqual(
    Object.fromEntries(callers.map((caller) => [caller, expected])),
  )
})

test('the README has a line for each generator', async () => {
  const rows: string[] = []
  for (const { package: name, command, typesErrors } of generators) {
    const { version } = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'))
    const cells = [name, version, `\`npx ${command.replace('SPEC', 'openapi.yaml')}\``]
    const outcome = `compiles, calls the mock; errors are ${typesErrors ? 'typed' : 'not typed'}`
    rows.push(`| ${[...cells, outcome].join(' | ')} |`)
  }
  const table = ['| tool | version | command | outcome |', '| --- | --- | --- | --- |', ...rows]
  const block = `<!-- generators -->\n${table.join('\n')}\n<!-- /generators -->`
  let text = await readFile(readme, 'utf8')
  if (process.env.UPDATE_README) {
    text = text.replace(/<!-- generators -->.*<!-- \/generators -->/s, () => block)
    await writeFile(readme, text)
  }
  expect(text, 'UPDATE_README=1 writes the table').toContain(block)
})
