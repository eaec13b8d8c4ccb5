// A project in which every package is installed from its tarball, as users install it.
import { execFile } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The repository. */
export const root: string = fileURLToPath(new URL('../../../..', import.meta.url))

/** A package that is published. */
export interface PublishedPackage {
  readonly name: string
  readonly folder: string
  /** The oldest Node that it supports. */
  readonly oldestNode: number
  /** Whether it has something to import. */
  readonly importable: boolean
}

interface PackageJson {
  readonly name: string
  readonly private?: boolean
  readonly engines?: { readonly node?: string }
  readonly exports?: Readonly<Record<string, unknown>>
}

const folders = [
  'spec',
  ...readdirSync(join(root, 'packages'))
    .filter((name) => name !== 'internal')
    .map((name) => join('packages', name)),
]

/** Every package that is published. */
export const publishedPackages: readonly PublishedPackage[] = folders.flatMap((folder) => {
  const text = readFileSync(join(root, folder, 'package.json'), 'utf8')
  const { name, private: isPrivate, engines, exports } = JSON.parse(text) as PackageJson
  if (isPrivate) return []
  const oldestNode = Number(/^>=(\d+)(?:\.\d+)?$/.exec(engines?.node ?? '')?.[1])
  return [
    { name, folder: join(root, folder), oldestNode, importable: exports?.['.'] !== undefined },
  ]
})

export const fileOf = ({ name }: PublishedPackage): string => `${name.replace(/^@|\//g, '-')}.tgz`

/** The environment variable in which `npm test` passes one project to all tests. */
export const projectVariable = 'WHITEBOARD_PACKED_PROJECT'

const run = promisify(execFile)

/** An empty folder for a project. */
export const projectFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'project-')))

/** Packs every package and installs them all in the folder, with the tarballs in `tarballs/`. */
export async function createProject(folder: string): Promise<void> {
  const tarballs = join(folder, 'tarballs')
  mkdirSync(tarballs)
  const files = publishedPackages.map(async (one) => {
    const file = join(tarballs, fileOf(one))
    // What is packed has been built: building here would replace what other tests are reading.
    await run('pnpm', ['pack', '--out', file, '--config.ignore-scripts=true'], { cwd: one.folder })
    return [one.name, `file:${file}`] as const
  })
  const dependencies = Object.fromEntries(await Promise.all(files))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  write('package.json', JSON.stringify({ name: 'project', private: true, dependencies }))
  // What the packages need of each other comes from the tarballs, too. Nothing is published yet.
  write(
    'pnpm-workspace.yaml',
    JSON.stringify({
      overrides: dependencies,
      allowBuilds: { '@scarf/scarf': false, 'msgpackr-extract': false },
    }),
  )
  await run('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], {
    cwd: folder,
    env: { ...process.env, npm_config_engine_strict: 'false' },
  })
}

/** The folder of the project of `npm test`, or of a new one where a test file runs by itself. */
export async function findProject(): Promise<string> {
  const shared = process.env[projectVariable]
  if (shared) return shared
  const folder = projectFolder()
  await createProject(folder)
  return folder
}
