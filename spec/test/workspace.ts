// A copy of the spec's folder to break, and the tools run on it.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const spec = join(import.meta.dirname, '..')

export interface Copy {
  readonly folder: string
  /** Replaces text in one of the files; the text must be there. */
  edit(file: string, from: string, to: string): void
  read(file: string): string
  write(file: string, text: string): void
  /** Makes a folder of the spec that is not copied part of the copy. */
  link(name: string): void
  /** Runs a command in the copied spec; `failed` where its status is not 0. */
  run(command: string, ...parameters: string[]): { failed: boolean; output: string }
  remove(): void
}

export function copySpec(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'spec-'))
  const folder = join(root, 'spec')
  cpSync(spec, folder, {
    recursive: true,
    filter: (path) => !path.startsWith(join(spec, 'node_modules')) && !path.endsWith('/test'),
  })
  mkdirSync(join(root, '.changeset'))
  return {
    folder,
    edit: (file, from, to) => {
      const path = join(folder, file)
      const text = readFileSync(path, 'utf8')
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
      writeFileSync(path, text.replace(from, to))
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    link: (name) => symlinkSync(join(spec, name), join(folder, name)),
    run: (command, ...parameters) => {
      const PATH = `${join(spec, 'node_modules/.bin')}:${process.env.PATH}`
      try {
        const output = execFileSync(command, parameters, {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
          env: { ...process.env, PATH },
        })
        return { failed: false, output }
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string }
        return { failed: true, output: stdout + stderr }
      }
    },
    remove: () => rmSync(root, { recursive: true }),
  }
}
