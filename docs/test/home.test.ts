// The home page in the built site.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '@whiteboard-screenshots/server'
import { expect, test } from 'vitest'
import { defaultServerUrl } from '../src/default-urls.ts'
import { languages } from '../src/i18n.ts'
import { siteFolder } from '../src/page/paths.ts'
import { dist, read } from './built-site.ts'

const commandOf = (html: string): string[] =>
  [...html.matchAll(/<code>((?:npm install|npx) .+?)<\/code>/g)].map(([, command = '']) => command)

test.each(languages)(
  'the home page in $name has a screenshot, a request and three commands',
  (language) => {
    const html = read(`${siteFolder(language)}index.html`)
    expect(html).toContain('assets/scenes/home.png"')
    expect(html).toContain('/v5/rooms/physics-lessons/screenshots')
    expect(commandOf(html)).toHaveLength(3)
  },
)

test('the commands of the home page name packages and commands that exist', () => {
  for (const command of commandOf(read('index.html'))) {
    const [, name = ''] = /(@whiteboard-screenshots\/\w+)(?: --development)?$/.exec(command) ?? []
    const manifest = new URL(import.meta.resolve(`${name}/package.json`))
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin?: object }
    if (command.startsWith('npx')) expect(Object.keys(bin ?? {})).toHaveLength(1)
  }
})

test('the screenshot on the home page is a PNG of the size in the request', () => {
  const png = readFileSync(new URL('assets/scenes/home.png', dist))
  const [, width, height] =
    /"width":(\d+),"height":(\d+)/.exec(read('index.html').replaceAll('&quot;', '"')) ?? []
  expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(`${width}x${height}`)
})

test('the request on the home page succeeds on the server that the home page starts', async () => {
  const markdown = read('index.md')
  expect(markdown).toContain('@whiteboard-screenshots/server --development\n')
  const [, path = ''] = new RegExp(`POST '${defaultServerUrl}(.+)'`).exec(markdown) ?? []
  const [, body = ''] = /--data '(.+)'/.exec(markdown) ?? []
  const folder = mkdtempSync(join(tmpdir(), 'whiteboard-home-'))
  const server = await startServer({
    ...{ port: 0, processes: 1, log: 'silent', development: true },
    storage: `file:${folder}`,
  })
  try {
    const token = server.tokens?.writer ?? ''
    const headers = { token, 'content-type': 'application/json' }
    const response = await fetch(server.url + path, { method: 'POST', headers, body })
    expect(response.status).toBe(201)
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
})
