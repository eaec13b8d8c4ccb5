// Which images the command loads.
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openImages } from '../../src/command/open-images.ts'

let folder: string
beforeAll(async () => {
  const outer = await mkdtemp(join(tmpdir(), 'images-'))
  folder = join(outer, 'boards')
  await mkdir(join(folder, 'images'), { recursive: true })
  await writeFile(join(outer, 'outside.png'), 'outside')
  await writeFile(join(folder, 'images/inside.png'), 'inside')
  await symlink(join(outer, 'outside.png'), join(folder, 'link.png'))
})

test.each(['images/inside.png', './images/../images/inside.png'])('%s is loaded', async (src) => {
  const bytes = await openImages({ folder, fetchUrls: false })(src)
  expect(Buffer.from(bytes).toString()).toBe('inside')
})

test.each([
  ['../outside.png', "image ../outside.png is outside of the scene's folder"],
  ['link.png', "image link.png is outside of the scene's folder"],
  ['none.png', 'image none.png does not exist'],
  ['images', 'image images is not a file'],
  ['file:///etc/passwd', 'image file:///etc/passwd: only http: and https: URLs are loaded'],
  [
    'https://board.test/a.png',
    'image https://board.test/a.png is a URL: add --fetch-images to load it',
  ],
])('%s is not loaded', async (src, message) => {
  await expect(openImages({ folder, fetchUrls: false })(src)).rejects.toThrow(message)
})
