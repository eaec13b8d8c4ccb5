// Rooms that the server's user may not read.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { folders, put } from './folder-fixture.ts'

const modules = {
  FolderRooms: 'rooms/folder-rooms.ts',
  openRooms: 'rooms/open-rooms.ts',
  createRoomFinder: 'rooms/room-finder.ts',
  inspectRooms: 'screenshots/inspect-rooms.ts',
  takeScreenshots: 'screenshots/take-screenshots.ts',
  ServerStop: 'queue/server-stop.ts',
  warnOfRooms: 'server/room-warnings.ts',
}
const imports = Object.entries(modules).map(([name, path]) => {
  const url = new URL(`../../src/${path}`, import.meta.url)
  return `import { ${name} } from ${JSON.stringify(url)}`
})

/** Runs code as a user who owns none of the folders; `source` are the rooms. */
function runAsOther(code: string): unknown {
  // Root may read every file, so the process switches to another user.
  const script = `${imports.join('\n')}
    if (process.getuid() === 0) process.setuid(65534)
    const root = process.argv[1]
    const source = new FolderRooms(root)
    const { signal } = new AbortController()
    const messageOf = (promise) => promise.catch(({ message }) => message)
    ${code}`
  const parameters = ['--input-type=module', '--eval', script, folders.root]
  return JSON.parse(execFileSync(process.execPath, parameters, { timeout: 20_000 }).toString())
}

const lock = (path: string): Promise<void> => chmod(join(folders.root, path), 0)

const scene = JSON.stringify({ elements: [] })

describe.skipIf(process.platform === 'win32')('without permission', () => {
  beforeEach(async () => {
    await chmod(folders.outside, 0o755)
    for (const file of ['closed/init', 'other/init', 'other/locked/a', 'other/secret'])
      await put(`${file}.json`, scene)
    await put('other/.images/slides/a.png')
    await mkdir(join(folders.root, 'lost+found'))
    for (const path of ['closed', 'other/locked', 'other/secret.json', 'other/.images/slides'])
      await lock(path)
    await lock('lost+found')
  })

  test('a room is invalid and not empty, and its other folders and files concern their scenes alone', () => {
    const results = runAsOther(`
      console.log(JSON.stringify([
        await messageOf(source.scenes('closed', signal)),
        await source.scenes('other', signal),
        await messageOf(source.read('other', '/secret', signal)),
        Buffer.from((await source.read('other', '/init', signal)).bytes).toString(),
        await messageOf(source.image('other', 'slides/a.png', signal)),
        await source.image('other', 'none.png', signal) ?? null,
      ]))`)
    expect(results).toEqual([
      'the room cannot be read: EACCES',
      ['/init', '/secret', '/locked/'],
      'the scene cannot be read: EACCES',
      scene,
      'the folder .images/slides of the room cannot be read: EACCES',
      null,
    ])
  })

  test('requests get 500 with the cause, and 404 for what is missing', () => {
    const results = runAsOther(`
      const metrics = { countFailure: () => {} }
      // Nothing is drawn.
      const stop = new ServerStop()
      const queue = { admit: async () => {} }
      const context = { rooms: createRoomFinder(source), metrics, queue, stop }
      const ask = async (uuid, path, isList = false) => {
        const request = { uuid, path, operation: { isList }, acceptsJson: true }
        const { status, body } = await takeScreenshots(context, request, signal)
        return [status, body.message]
      }
      console.log(JSON.stringify([
        await ask('closed', '/init'),
        await ask('other', '/locked/a'),
        await ask('other', '/locked', true),
        await ask('other', '/missing/a'),
        await ask('none', '/init'),
      ]))`)
    const locked =
      'The room could not be read: the folder locked of the room cannot be read: EACCES'
    expect(results).toEqual([
      [500, 'The room could not be read: the room cannot be read: EACCES'],
      [500, locked],
      [500, locked],
      [404, expect.anything()],
      [404, expect.anything()],
    ])
  })

  test('--check and the start name it', () => {
    const results = runAsOther(`
      const warnings = []
      await warnOfRooms(source, { warn: (text) => warnings.push(text.replace(/uid \\d+/, 'uid N')) })
      console.log(JSON.stringify([
        (await inspectRooms(source)).problems.filter((text) => !text.startsWith('lesson')),
        warnings,
      ]))`)
    expect(results).toEqual([
      [
        'closed: the room cannot be read: EACCES',
        'other/secret.json: the scene cannot be read: EACCES',
        'other: the folder locked of the room cannot be read: EACCES',
      ],
      [
        `rooms: the user of this process, uid N, may not read 1 of 3 rooms in ${folders.root}; requests for them fail: closed`,
      ],
    ])
  })

  test('the folder of rooms, or one above it, is an error that names it', async () => {
    await chmod(folders.root, 0o700)
    const message = `rooms: the folder ${folders.root} cannot be read: EACCES`
    const check = 'console.log(JSON.stringify(await messageOf(source.check(signal))))'
    expect(runAsOther(check)).toBe(message)
    await chmod(folders.outside, 0o700)
    const open = 'console.log(JSON.stringify(await messageOf(openRooms({ rooms: root }))))'
    expect(runAsOther(open)).toBe(message)
  })
})
