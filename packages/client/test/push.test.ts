// Scenes are pushed from Chromium. The rooms are fakes with those parts of white-web-sdk 2.16.56 and of
// @netless/appliance-plugin 1.1.38 that are used, by their published types; nothing here was tried on the platform.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pushAppliance } from '../src/push.ts'

/** A string as lz-string makes them: not text, but 16 bits in each of its units. */
const ops = String.fromCharCode(0xd800, 0xdc00, 0xdc01, 0xd801, 0, 0xffff, 0xfeff, 0x2028, 0x22)

const executablePath = requireProgram('chromium')
let browser: Browser | undefined
let page: Page
let url: string
let server: Server | undefined
const stored = new Map<string, { readonly type: string; readonly body: Buffer }>()
let status = 200

beforeAll(async () => {
  if (!executablePath) return
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  page = await browser.newPage()
  server = createServer(async (request, response) => {
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type',
    }
    if (request.method === 'GET')
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>App</title>')
    if (request.method === 'PUT') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const type = request.headers['content-type'] ?? ''
      stored.set(decodeURIComponent(request.url ?? ''), { type, body: Buffer.concat(chunks) })
    }
    response.writeHead(request.method === 'OPTIONS' ? 204 : status, headers).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await page.goto(url)
  const code = await readFile(new URL('../dist/push.js', import.meta.url), 'utf8')
  await page.addScriptTag({
    type: 'module',
    content: `${code.replace(/export \{([^}]*)\};?/, 'globalThis.push = {$1}')}`,
  })
  await page.evaluate(fakes, ops)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(() => {
  stored.clear()
  status = 200
})

/** Puts a room into the page. */
function fakes(pencil: string): void {
  const ppt = { src: 'https://cdn.example.com/1.png', width: 1280, height: 720, previewURL: 'x' }
  const drawn: unknown[] = []
  Object.assign(globalThis, {
    room: {
      uuid: 'lesson',
      entireScenes: () => ({
        '/': [{ name: 'init' }],
        '/physics': [{ name: 'newton', ppt }, { name: '第2页' }],
      }),
      getBoundingRect: (path: string) =>
        path === '/init'
          ? { originX: 0, originY: 0, width: 0, height: 0 }
          : { originX: -100, originY: -50, width: 400, height: 200 },
      screenshotToCanvasAsync: async (
        context: CanvasRenderingContext2D,
        ...parameters: [string, number, number, object, number]
      ) => {
        drawn.push(parameters)
        context.translate(5, 5)
        context.fillStyle = 'rgb(255,0,0)'
        context.fillRect(0, 0, 10, 10)
      },
    },
    plugin: { getElements: (path: string) => [{ toolsType: 1, workId: path, ops: pencil }] },
    drawn,
  })
}

const inChromium = test.skipIf(!executablePath)

/** Runs code in the page; `push`, `room`, `plugin`, `drawn` and `url` are there. */
const run = (code: string): Promise<unknown> =>
  page.evaluate(
    `(async () => { const url = ${JSON.stringify(url)}; const { pushAppliance, pushSnapshots } = push; ${code} })()`,
  )

inChromium(
  'the elements of each scene are stored byte for byte, with its background page',
  async () => {
    const names = await run(
      "const files = await pushAppliance(room, { url: ({ name }) => url + '/rooms/lesson/' + name }, plugin); return files.map(({ name }) => name)",
    )
    expect(names).toEqual(['init.json', 'physics/newton.json', 'physics/第2页.json'])
    expect([...stored.keys()]).toEqual([
      '/rooms/lesson/init.json',
      '/rooms/lesson/physics/newton.json',
      '/rooms/lesson/physics/第2页.json',
    ])
    const newton = stored.get('/rooms/lesson/physics/newton.json')
    expect(newton?.type).toBe('application/json')
    expect(JSON.parse(newton?.body.toString('utf8') ?? '')).toEqual({
      type: 'appliance',
      ppt: { src: 'https://cdn.example.com/1.png', width: 1280, height: 720 },
      elements: [{ toolsType: 1, workId: '/physics/newton', ops }],
    })
  },
)

inChromium('pictures frame all of a scene, on white', async () => {
  const files = await run(`
    const files = []
    const upload = async ({ name, body }) => {
      const bitmap = await createImageBitmap(body)
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      context.drawImage(bitmap, 0, 0)
      const at = (x, y) => [...context.getImageData(x, y, 1, 1).data]
      files.push([name, body.type, bitmap.width, bitmap.height, at(8, 8), at(100, 100)])
    }
    await pushSnapshots(room, { size: 800, upload, filter: (path) => !path.includes('第') })
    return files`)
  const colors = [
    [255, 0, 0, 255],
    [255, 255, 255, 255],
  ]
  expect(files).toEqual([
    ['init.png', 'image/png', 800, 450, ...colors],
    ['physics/newton.png', 'image/png', 800, 400, ...colors],
  ])
  expect(await run('return drawn.splice(0)')).toEqual([
    ['/init', 800, 450, { centerX: 0, centerY: 0, scale: 0.625 }, 1],
    ['/physics/newton', 800, 400, { centerX: 100, centerY: 50, scale: 2 }, 1],
  ])
})

inChromium('a plugin draws the pictures of its notes', async () => {
  const result = run(`
    const source = { ...plugin, getBoundingRectAsync: async () => undefined, screenshotToCanvasAsync: async () => drawn.push('plugin') }
    await pushSnapshots(room, { upload: () => {} }, source)
    return drawn.splice(0)`)
  expect(await result).toEqual(['plugin', 'plugin', 'plugin'])
})

inChromium('the first scene that is not stored ends it', async () => {
  status = 403
  const result = run(
    'await pushAppliance({ ...room, appliancePlugin: plugin }, { url: () => url })',
  )
  await expect(result).rejects.toThrow('init.json was not stored: the response is 403')
  expect(stored.size).toBe(1)
})

test('without a plugin, a place, or time, nothing is sent', async () => {
  const room = { entireScenes: () => ({ '/': [{ name: 'init' }] }) }
  const plugin = { getElements: () => [] }
  const upload = (): never => expect.fail('It was sent')
  await expect(pushAppliance(room, { upload })).rejects.toThrow('pass the plugin')
  await expect(pushAppliance(room, {}, plugin)).rejects.toThrow('Set url or upload')
  const signal = AbortSignal.abort(new Error('too late'))
  await expect(pushAppliance(room, { upload, signal }, plugin)).rejects.toThrow('too late')
})
