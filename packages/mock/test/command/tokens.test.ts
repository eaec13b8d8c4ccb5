// `whiteboard-mock tokens`.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../support/run-command.ts'

const folder = await mkdtemp(join(tmpdir(), 'rooms-'))
const [rooms, emptyRooms] = [join(folder, 'rooms.json'), join(folder, 'empty.json')]
await writeFile(rooms, JSON.stringify({ empty: ['/drafts/'], "it's a/课": ["/Newton's", '/b'] }))

test('a mock with the same flags gives each token the printed status', async () => {
  const keys = ['--access-key', 'a:b']
  const { stdout } = await run(['tokens', '--json', ...keys]).finished
  const tokens = JSON.parse(stdout) as { name: string; status: number; token: string }[]
  expect(new Set(tokens.map(({ status }) => status))).toEqual(new Set([201, 401, 403]))
  const { child, url } = run(['--port', '0', '--quiet', ...keys])
  for (const { name, status, token } of tokens) {
    const response = await fetch(`${await url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
      method: 'POST',
      headers: { token, 'content-type': 'application/json' },
      body: '{"width":1,"height":1}',
    })
    expect(response.status, name).toBe(status)
  }
  child.kill()
})

test('tokens are for the first room of --rooms, or the room of --room', async () => {
  const [table, list, chosen] = await Promise.all(
    [
      ['--rooms', rooms],
      ['--json', '--rooms', rooms],
      ['--rooms', rooms, '--room', 'other'],
    ].map((flags) => run(['tokens', ...flags]).finished),
  )
  expect(table?.stderr).toContain("are for room it's a/课; choose another with --room\n")
  expect(chosen?.stderr).toContain('are for room other; choose another with --room\n')
  const tokens = JSON.parse(list?.stdout ?? '') as { name: string; room: string; token: string }[]
  expect(new Set(tokens.map(({ room }) => room))).toEqual(new Set(["it's a/课"]))
  const { child, url } = run(['--port', '0', '--quiet', '--rooms', rooms])
  const response = await fetch(`${await url}/v5/rooms/it's%20a%2F课/screenshots`, {
    method: 'POST',
    headers: {
      token: tokens.find(({ name }) => name === 'room-writer')?.token ?? '',
      'content-type': 'application/json',
    },
    body: '{"width":1,"height":1,"path":"/b"}',
  })
  expect(response.status).toBe(201)
  child.kill()
  await writeFile(emptyRooms, '{"empty": ["/drafts/"]}')
  const { code, stderr } = await run(['tokens', '--rooms', emptyRooms]).finished
  expect(code).toBe(1)
  expect(stderr).toBe(
    `whiteboard-mock: rooms ${emptyRooms}: no room has a scene; name a room with --room\n`,
  )
})
