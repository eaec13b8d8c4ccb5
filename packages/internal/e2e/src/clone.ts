// A fresh copy of the repository, with the files that a clone would have.
import { cpSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from './project.ts'

const leftOut = new Set(['node_modules', 'dist', '.turbo', '.git'])

export function cloneRepository(): string {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'clone-'))), 'repository')
  cpSync(root, folder, { recursive: true, filter: (path) => !leftOut.has(basename(path)) })
  return folder
}
