// An empty project with every package installed in it as it is shipped.
import { execFileSync } from 'node:child_process'
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
  const oldestNode = Number(/^>=(\d+)$/.exec(engines?.node ?? '')?.[1])
  return [
    { name, folder: join(root, folder), oldestNode, importable: exports?.['.'] !== undefined },
  ]
})

export const fileOf = ({ name }: PublishedPackage): string => `${name.replace(/^@|\//g, '-')}.tgz`

/** The project, with the tarballs in `tarballs/`. */
export interface Project {
  readonly folder: string
}

/** Packs every package and installs them all in a new project. */
export function createProject(): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'project-')))
  const tarballs = join(folder, 'tarballs')
  mkdirSync(tarballs)
  const files = publishedPackages.map((one) => {
    const file = join(tarballs, fileOf(one))
    execFileSync('pnpm', ['pack', '--out', file, '--config.ignore-scripts=true'], {
      cwd: one.folder,
      stdio: 'pipe',
    })
    return [one.name, `file:${file}`]
  })
  const dependencies = Object.fromEntries(files)
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  write('package.json', JSON.stringify({ name: 'project', private: true, dependencies }))
  // What the packages need of each other comes from the tarballs, too. Nothing is published yet.
  write(
    'pnpm-workspace.yaml',
    JSON.stringify({ overrides: dependencies, allowBuilds: { '@scarf/scarf': false } }),
  )
  execFileSync('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, npm_config_engine_strict: 'false' },
  })
  return { folder }
}
