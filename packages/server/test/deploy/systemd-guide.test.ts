// Runs the commands of the guide to production for systemd, from the installation to a rollback, in a scratch folder.
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '@whiteboard-screenshots/e2e/run-command'
import { createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post, sampleRoom } from '../server/start-test-server.ts'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))
const guide = readFileSync(join(repository, 'docs/languages/en/guides/production.md'), 'utf8')

/** The fenced code of a section. */
const codeOf = (heading: string) => {
  const section = new RegExp(`^## ${heading}$([^]*?)^## `, 'm').exec(guide)?.[1] ?? ''
  return [...section.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language, file = '', code = '']) => ({ language, file, code }),
  )
}

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'systemd-'))
})
afterAll(() => rmSync(root, { recursive: true }))

/** The folders of the system that the guide names are in the scratch folder. */
const inScratch = (code: string): string =>
  code.replaceAll(/(?<![\w.])\/(?=(?:opt|etc|var|srv|tmp)\/)/g, `${root}/`)

/**
 * Programs that would change this machine, or take long. npm installs the built package of this repository; the files of
 * the packages are tested elsewhere.
 */
const programs = {
  npx: 'exit 0',
  npm: `mkdir -p "$3/node_modules/@whiteboard-screenshots"
    ln -s "$PACKAGE" "$3/node_modules/@whiteboard-screenshots/server"`,
  useradd: 'exit 0',
  chgrp: 'test -f "$2"',
  // The file of variables is read as systemd does, not as the shell would.
  'systemd-run': `while [ "\${1#-}" != "$1" ]; do
      case $1 in
        --property=EnvironmentFile=-*) file="\${1#*=-}" ;;
        --working-directory=*) cd "\${1#*=}" ;;
      esac
      shift
    done
    while IFS= read -r line; do export "$line"; done < "$file"
    exec "$@"`,
  journalctl: 'exit 0',
  // What systemd does with StateDirectory.
  systemctl: `mkdir -p "$STATE"; echo "$@" "$(basename "$(readlink "$LINK")")" >> "$SYSTEMCTL"`,
}

function run(code: string): string {
  const bin = join(root, 'bin')
  return execFileSync('sh', ['-e', '-c', inScratch(code)], {
    encoding: 'utf8',
    cwd: repository,
    env: {
      PATH: [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
      PACKAGE: join(repository, 'packages/server'),
      STATE: join(root, 'var/lib/whiteboard-server'),
      LINK: join(root, 'opt/whiteboard-server'),
      SYSTEMCTL: join(root, 'systemctl'),
    },
  })
}

function prepare(): void {
  for (const folder of ['bin', 'opt', 'etc/systemd/system', 'var/lib', 'srv'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const [name, code] of Object.entries(programs)) {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${code}\n`)
    chmodSync(join(root, 'bin', name), 0o755)
  }
  cpSync(join(repository, 'packages/server/rooms'), join(root, 'srv/rooms'), { recursive: true })
}

/** Starts what the unit starts. */
function startUnit() {
  const unit = inScratch(
    readFileSync(join(root, 'etc/systemd/system/whiteboard-server.service'), 'utf8'),
  )
  const fieldOf = (name: string): string =>
    new RegExp(`^${name}=-?(.*)$`, 'm').exec(unit)?.[1] ?? ''
  const [env, node, bin = '', ...flags] = fieldOf('ExecStart').split(' ')
  expect([env, node]).toEqual(['/usr/bin/env', 'node'])
  const variables = readFileSync(fieldOf('EnvironmentFile'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('='))
  // Other ports than those of the guide, which may be taken.
  const ports = { WHITEBOARD_SERVER_PORT: '0', WHITEBOARD_SERVER_STATUS_PORT: '0' }
  return runCommand(bin, flags, {
    cwd: fieldOf('WorkingDirectory'),
    env: { PATH: process.env.PATH, ...Object.fromEntries(variables), ...ports },
  })
}

test.skipIf(process.platform !== 'linux')(
  'its commands install a server that takes screenshots, upgrade it and roll it back',
  async () => {
    prepare()
    const install = codeOf('One machine with systemd')
    const [pack, prepareFolders, start, workers] = install
      .filter(({ language }) => language === 'console')
      .map(({ code }) => code)
    run(pack ?? '')
    run(prepareFolders ?? '')
    for (const { file, code } of install.filter((one) => one.file !== '')) {
      const path = join(root, 'etc/whiteboard-server', file)
      // The commands before have created it.
      expect(existsSync(path), file).toBe(true)
      writeFileSync(path, inScratch(code))
    }
    run(start ?? '')
    run(workers ?? '')

    const running = startUnit()
    const url = await running.url
    const keys = { accessKey: 'my-access-key', secretKey: 'my-secret-key' }
    const token = await createSdkToken({ ...keys, role: 'writer', lifespan: 0 })
    const response = await post(url, undefined, { room: sampleRoom, headers: { token } })
    expect(response.status).toBe(201)
    const state = join(root, 'var/lib/whiteboard-server')
    expect(existsSync(join(state, 'screenshots'))).toBe(true)
    running.child.kill('SIGTERM')
    expect((await running.finished).code).toBe(0)

    appendFileSync(
      join(root, 'etc/whiteboard-server/environment'),
      'WHITEBOARD_SERVER_STORAGE=file:./other&$$shots\n',
    )
    const [check, upgrade, rollBack] = codeOf('Upgrade and roll back').map(({ code }) => code)
    expect(run(check ?? '')).toContain('The settings are valid; rooms and storage can be reached')
    expect(existsSync(join(state, 'other&$$shots'))).toBe(true)
    const link = join(root, 'opt/whiteboard-server')
    run(upgrade ?? '')
    expect(realpathSync(link)).toBe(realpathSync(join(root, 'opt/whiteboard-server-2')))
    run(rollBack ?? '')
    expect(realpathSync(link)).toBe(realpathSync(join(root, 'opt/whiteboard-server-1')))
    // Workers first, and last in a rollback.
    expect(readFileSync(join(root, 'systemctl'), 'utf8').trim().split('\n').slice(-4)).toEqual([
      'restart whiteboard-worker@* whiteboard-server-2',
      'restart whiteboard-server whiteboard-server-2',
      'restart whiteboard-server whiteboard-server-1',
      'restart whiteboard-worker@* whiteboard-server-1',
    ])
  },
)

test('the packages that it makes files of are the server and what it needs', () => {
  const { packageManager } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  const [{ code = '' } = {}] = codeOf('One machine with systemd')
  expect(code.match(/pnpm@[\d.]+/g)).toEqual([packageManager, packageManager])
  const filter = /--filter-prod '(.*?)'/.exec(code)?.[1] ?? ''
  const listed = execFileSync(
    'npx',
    ['--yes', '--prefer-offline', packageManager, '-r', '--filter-prod', filter, 'exec', 'pwd'],
    { cwd: repository, encoding: 'utf8' },
  )
  const names = listed
    .trim()
    .split('\n')
    .map((line) => line.replace(/.*\//, ''))
  expect(names.sort()).toEqual(['renderer', 'server', 'spec', 'token'])
})
