// The command `whiteboard-render`, as it is built.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { type CommandResult, runCommand } from './run-command.ts'

let folder: string
const run = (...parameters: string[]): Promise<CommandResult> =>
  runCommand(parameters, { cwd: folder })
const red = sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } }).png()
const showing = (src: string): string =>
  JSON.stringify({ ppt: { src, width: 8, height: 6 }, elements: [] })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'render-'))
  await mkdir(join(folder, 'images'), { recursive: true })
  const png = await red.toBuffer()
  await writeFile(join(folder, 'images/red.png'), png)
  await writeFile(join(folder, 'board.json'), showing('images/red.png'))
  await writeFile(join(folder, 'empty.json'), '{}')
})

test('a scene becomes a PNG of 1280x720, with an image from the folder of its file', async () => {
  const { status, stdout, stderr } = await run('board.json', '-o', 'board.png')
  expect({ status, stdout: stdout.toString(), stderr }).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  })
  const { dominant } = await sharp(join(folder, 'board.png')).stats()
  expect(dominant.r).toBeGreaterThan(240)
  const { width, height } = await sharp(join(folder, 'board.png')).metadata()
  expect([width, height]).toEqual([1280, 720])
})

test('- reads standard input, and writes only the PNG to standard output', async () => {
  const { status, stdout, stderr } = await runCommand(['-', '-o', '-', '--size', '40x30'], {
    cwd: folder,
    input: showing('images/red.png'),
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { width, height, format } = await sharp(stdout).metadata()
  expect([width, height, format]).toEqual([40, 30, 'png'])
})

test('an image file is a scene, too', async () => {
  const { status } = await run('images/red.png', '-o', 'image.png', '--size', '16x12')
  expect(status).toBe(0)
  expect((await readFile(join(folder, 'image.png'))).toString('latin1', 1, 4)).toBe('PNG')
})

const fails = async (parameters: readonly string[], message: string): Promise<void> => {
  const { status, stdout, stderr } = await run(...parameters)
  expect({ status, stdout: stdout.toString() }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toBe(`whiteboard-render: ${message}\n`)
}

test.each([
  [['empty.json'], "required option '-o, --output <FILE.png>' not specified"],
  [
    ['empty.json', '-o', 'x.png', '--size', '0x10'],
    "option '--size <WxH>' argument '0x10' is invalid. It must be a width and a height in pixels, such as 1280x720.",
  ],
  [
    ['empty.json', '-o', 'x.png', '--size', '99999x99999'],
    'empty.json: The PNG would have 99999 x 99999 pixels: the limit is 67108864 pixels',
  ],
  [
    ['empty.json', '-o', 'x.png', '--scene', '/page'],
    'empty.json: There is no scene /page: the file is a single scene',
  ],
  [['missing.json', '-o', 'x.png'], "ENOENT: no such file or directory, open 'missing.json'"],
  [
    ['empty.json', '-o', 'missing/x.png'],
    "ENOENT: no such file or directory, open 'missing/x.png'",
  ],
])('%j fails with one line', fails)

test('--fetch-images loads images by URL', async () => {
  const png = await red.toBuffer()
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/red.png' ? 200 : 404
    response.end(png)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await writeFile(join(folder, 'url.json'), showing(`${url}/red.png`))
  const { status, stderr } = await run('url.json', '-o', 'url.png', '--fetch-images')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect((await sharp(join(folder, 'url.png')).stats()).dominant.r).toBeGreaterThan(240)
  await writeFile(join(folder, 'gone.json'), showing(`${url}/gone.png`))
  await fails(
    ['gone.json', '-o', 'x.png', '--fetch-images'],
    `gone.json: image ${url}/gone.png: the response is 404`,
  )
})

test('--version and --help print to standard output', async () => {
  expect((await run('--version')).stdout.toString()).toBe(`${manifest.version}\n`)
  expect((await run('--help')).stdout.toString()).toContain('--size <WxH>')
})
