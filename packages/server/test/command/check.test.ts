// --check, and warnings about settings.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { folder } from '../server/start-test-server.ts'
import { run } from './run-command.ts'

test('a server for other machines without publicUrl warns the operator', async () => {
  const keys = { WHITEBOARD_ACCESS_KEYS: 'a:s' }
  const warning =
    /the URLs of screenshots begin with http:\/\/127\.0\.0\.1:(\d+); set publicUrl to the address/
  const check = async (...flags: string[]): Promise<string> => {
    const options = { cwd: folder, env: keys }
    const { code, stderr } = await run(['--check', '--port', '4160', ...flags], options).finished
    expect(code).toBe(0)
    return stderr
  }
  expect(await check('--host', '0.0.0.0')).toMatch(warning)
  expect(await check('--host', '0.0.0.0', '--public-url', 'https://a.example')).toBe('')
  expect(await check('--host', '127.0.0.1')).toBe('')
  const running = run(['--host', '0.0.0.0', '--port', '0'], { cwd: folder, env: keys })
  const { port } = new URL(await running.url)
  running.child.kill('SIGTERM')
  const { stderr } = await running.finished
  expect(warning.exec(stderr)?.[1]).toBe(port)
})

test('--check reads every scene of a folder, and names the invalid files', async () => {
  const rooms = await mkdtemp(join(folder, 'checked-'))
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(rooms, name)), { recursive: true })
    await writeFile(join(rooms, name), content)
  }
  const check = () =>
    run(['--check', '--rooms', rooms], {
      cwd: folder,
      env: { WHITEBOARD_ACCESS_KEYS: 'a:s' },
    }).finished
  const showing = (src: string) => JSON.stringify({ ppt: { src, width: 8, height: 8 } })
  const slide = await readFile(
    new URL('../../../renderer/test/rendering/goldens/arrow.png', import.meta.url),
  )
  await write('one/init.json', showing('slide.png'))
  await write('one/.images/slide.png', slide)
  await write('two/pictures/a.png', slide)
  await write('two/pictures/b.json', showing('https://a.example/slide.png'))
  expect(await check()).toEqual({
    code: 0,
    stdout: 'The settings are valid; rooms and storage can be reached: 2 rooms, 3 scenes.\n',
    stderr: '',
  })

  await write('two/pictures/a.json', '{}')
  await write('two/pictures.json', '{}')
  await write('two/comma.json', '{\n"elements": [],\n}')
  await write('two/points.json', '{"elements": [{"type": "pencil"}]}')
  await write('two/none.json', showing('none.png'))
  await write('two/damaged.json', showing('damaged.png'))
  await write('two/.images/damaged.png', slide.subarray(0, 20))
  await write('two/half.png', slide.subarray(0, 20))
  const { code, stdout, stderr } = await check()
  expect([code, stdout]).toEqual([1, ''])
  const lines = stderr.trim().split('\n')
  for (const line of [
    /^two\/comma\.json: The scene is not valid JSON: .*line 3 column 1/,
    /^two\/damaged\.json: .*damaged\.png.* is a damaged image$/,
    /^two\/half\.png: The scene is a damaged image$/,
    /^two\/none\.json: There is no image "none\.png" in the room$/,
    /^two\/pictures\.json: "\/pictures" is both a scene and a group: /,
    /^two\/points\.json: The scene is invalid: elements\[0\]\.points is required$/,
    /^two\/pictures\/a\.\w+: .* are both the scene \/pictures\/a; remove one of them$/,
    /^whiteboard-server: rooms: 7 problems in 2 rooms, 9 scenes$/,
  ])
    expect(lines.shift()).toMatch(line)
  expect(lines).toEqual([])
})
