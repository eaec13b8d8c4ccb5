// Images with URLs.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { SceneSource, ServerOptions } from '../../src/index.ts'
import { startHost } from '../images/hosts.ts'
import { post, start } from './start-test-server.ts'

test('an image with a URL is fetched only if its host is on the allowlist', async () => {
  const slide = await readFile(
    new URL('../../../renderer/test/rendering/goldens/arrow.png', import.meta.url),
  )
  const host = await startHost((_, response) =>
    response.setHeader('content-type', 'image/png').end(slide),
  )
  const source: SceneSource = {
    scenes: async () => ['/init'],
    read: async () => ({
      bytes: Buffer.from(
        JSON.stringify({ ppt: { src: `${host.url}/a.png?sign=secret`, width: 64, height: 48 } }),
      ),
    }),
  }
  const outcome = async (options: ServerOptions): Promise<string> => {
    const response = await post((await start({ source, strictImages: true, ...options })).url)
    return `${response.status} ${await response.text()}`
  }
  const imageHost = [`127.0.0.1:${host.port}`]
  const imageNetwork = ['127.0.0.0/8']
  expect(await outcome({})).toContain('500 {"message":')
  expect(await outcome({ imageHost })).toContain('500 {"message":')
  expect(host.requests).toHaveLength(0)
  expect(await outcome({ imageHost, imageNetwork })).toContain('201 {"url":')
  expect(host.requests).toHaveLength(1)
  const tooLarge = await outcome({ imageHost, imageNetwork, imageBytes: slide.length - 1 })
  expect(tooLarge).toMatch(/^500 .*image/)
  expect(tooLarge).not.toContain('secret')
})

test.each([
  [{ imageHost: ['http://'] }, /^imageHost: "http:\/\/"/],
  [{ imageNetwork: ['10.1'] }, /^imageNetwork: "10.1"/],
])('%o is rejected at the start, with the name of the setting', async (options, message) => {
  await expect(start(options)).rejects.toThrow(message)
})
