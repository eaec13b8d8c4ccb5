// The packages as users install them.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { findPeer, installPeers } from '../src/peers.ts'
import { fileOf, findProject, publishedPackages } from '../src/project.ts'

let folder: string

beforeAll(async () => {
  await installPeers('runtimes')
  folder = await findProject()
}, 240_000)

const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))

const nodes = [20, 22, 24]

/** A Node of that version: the one that this runs on, or one of the installed runtimes. */
const nodeOf = (version: number): string | undefined =>
  process.versions.node.startsWith(`${version}.`)
    ? process.execPath
    : findPeer('runtimes', `node-${version}-`, 'bin/node')

const run = (command: string, ...parameters: string[]): string =>
  execFileSync(command, parameters, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

test.each(['29', '30'])(
  'Jest %s loads what can be required',
  async (version) => {
    const modules = await installPeers(version === '29' ? 'jest-29' : 'test-runners')
    const names = publishedPackages.map(({ name }) => name)
    const loaded = names.filter((name) => 'main' in manifestOf(name))
    expect(loaded.length).toBeGreaterThan(3)
    const tests = loaded.map(
      (name) => `test('${name}', () => expect(Object.keys(require('${name}'))).not.toEqual([]))`,
    )
    const jestFolder = join(folder, `jest-${version}`)
    mkdirSync(jestFolder)
    writeFileSync(join(jestFolder, 'package.json'), '{}')
    writeFileSync(join(jestFolder, 'load.test.js'), tests.join('\n'))
    const jest = join(modules, 'jest/bin/jest.js')
    const { stderr } = spawnSync(process.execPath, [jest, '--rootDir', jestFolder], {
      cwd: jestFolder,
      encoding: 'utf8',
    })
    expect(stderr).toContain(`${loaded.length} passed, ${loaded.length} total`)
  },
  240_000,
)

describe.each(publishedPackages)('$name', (one) => {
  const { name, importable, oldestNode } = one
  const manifest = () => manifestOf(name)
  const tarball = (): string => join(folder, 'tarballs', fileOf(one))

  test('contains what it needs and nothing else', () => {
    const files = run('tar', '-tf', tarball()).trim().split('\n')
    const expected =
      /^package\/(dist\/.+\.(c?js|d\.c?ts|yaml|json|1)|(fonts|rooms|examples)\/.+|\w+\.(schema\.json|openapi\.yaml)|package\.json|README\.md|LICENSE|THIRD-PARTY-LICENSES\.txt|CHANGELOG\.md)$/
    expect(files.filter((file) => !expected.test(file))).toEqual([])
    for (const file of ['package.json', 'README.md', 'LICENSE'])
      expect(files).toContain(`package/${file}`)
  })

  test('names exact versions, no workspace', () => {
    expect(JSON.stringify(manifest())).not.toMatch(/workspace:|catalog:/)
    const { dependencies = {} }: { dependencies?: Record<string, string> } = manifest()
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\^?\d+\.\d+\.\d+$/)
  })

  test('publint finds no problem', () => {
    expect(
      run(join(import.meta.dirname, '../node_modules/.bin/publint'), tarball(), '--strict'),
    ).toContain('All good')
  })

  test.runIf(importable)('its types resolve', () => {
    const attw = join(import.meta.dirname, '../node_modules/.bin/attw')
    // YAML has no types.
    const { exports }: { exports: Record<string, unknown> } = manifest()
    const untyped = Object.keys(exports).filter((entry) => entry.endsWith('.yaml'))
    const excluded = untyped.length > 0 ? ['--exclude-entrypoints', ...untyped] : []
    const flags = ['--profile', 'esm-only', '--no-emoji', '--format', 'ascii', ...excluded]
    const report = run(attw, tarball(), ...flags)
    expect(report).toContain('node16 (from ESM): OK (ESM)')
  })

  const supported = nodes.filter((version) => importable && version >= oldestNode)
  test.for(supported)('Node %i imports and requires it', (version, { skip }) => {
    const node = nodeOf(version)
    if (!node) {
      if (process.env.REQUIRE_ALL_CHECKS) throw new Error(`There is no Node ${version} here`)
      return skip(`there is no build of Node ${version} for this machine`)
    }
    const imported = `import * as exports from '${name}'; console.log(Object.keys(exports).join())`
    const required = `console.log(Object.keys(require('${name}')).join())`
    const names = run(node, '--input-type=module', '--eval', imported).trim()
    expect(names.split(',')).not.toEqual([''])
    expect(run(node, '--input-type=commonjs', '--eval', required).trim()).toBe(names)
  })

  const tooOld = nodes.filter((version) => version < oldestNode)
  test.for(tooOld)('on Node %i its command prints the Node that it needs', (version, { skip }) => {
    const node = nodeOf(version)
    if (!node) return skip(`there is no build of Node ${version} for this machine`)
    const { bin: commands }: { bin: Record<string, string> } = manifest()
    for (const [command, file] of Object.entries(commands)) {
      const bin = join(folder, 'node_modules', name, file)
      const { status, stderr } = spawnSync(node, [bin], { encoding: 'utf8' })
      expect(status).toBe(1)
      expect(stderr).toMatch(
        new RegExp(`^${command} needs Node ${oldestNode} or later; [^\\n]*\\n$`),
      )
    }
  })
})
