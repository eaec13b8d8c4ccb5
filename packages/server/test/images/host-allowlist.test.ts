// The allowlist of image hosts.
import { describe, expect, test } from 'vitest'
import { isAllowed, parseAllowlist } from '../../src/images/host-allowlist.ts'
import { ImageFetcher } from '../../src/images/image-fetcher.ts'
import { SettingsError } from '../../src/settings/settings-error.ts'

describe.each([
  ['cdn.example.com', 'https://cdn.example.com/a.png', true],
  ['cdn.example.com', 'http://cdn.example.com/a.png', true],
  ['CDN.example.com', 'https://cdn.EXAMPLE.com:443/a.png', true],
  ['cdn.example.com', 'https://cdn.example.com:8443/a.png', false],
  ['cdn.example.com', 'http://cdn.example.com:443/a.png', false],
  ['cdn.example.com', 'https://example.com/a.png', false],
  ['cdn.example.com', 'https://a.cdn.example.com/a.png', false],
  ['cdn.example.com', 'https://cdn.example.com.evil.example/a.png', false],
  ['cdn.example.com', 'https://evil.example/cdn.example.com/a.png', false],
  ['cdn.example.com', 'https://evil.example/?cdn.example.com', false],
  ['cdn.example.com', 'https://cdnxexample.com/a.png', false],
  ['*.example.com', 'https://cdn.example.com/a.png', true],
  ['*.example.com', 'https://a.b.example.com/a.png', true],
  ['*.example.com', 'https://example.com/a.png', false],
  ['*.example.com', 'https://evilexample.com/a.png', false],
  ['*', 'https://anything.example/a.png', true],
  ['*', 'https://anything.example:8443/a.png', false],
  ['*:8443', 'https://anything.example:8443/a.png', true],
  ['cdn.example.com:8443', 'https://cdn.example.com:8443/a.png', true],
  ['cdn.example.com:8443', 'https://cdn.example.com/a.png', false],
  ['cdn.example.com:443', 'https://cdn.example.com/a.png', true],
  ['https://cdn.example.com', 'https://cdn.example.com/a.png', true],
  ['https://cdn.example.com', 'http://cdn.example.com/a.png', false],
  ['HTTP://cdn.example.com', 'http://cdn.example.com/a.png', true],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides/a.png', true],
  ['cdn.example.com/slides/', 'https://cdn.example.com/slides/a.png', true],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides', true],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides-private/a.png', false],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides/../private/a.png', false],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides/%2e%2e/private/a.png', false],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides/..%2Fprivate/a.png', false],
  ['cdn.example.com/slides', 'https://cdn.example.com/slides/..%5cprivate/a.png', false],
  ['cdn.example.com/课件', 'https://cdn.example.com/%E8%AF%BE%E4%BB%B6/a.png', true],
  ['图片.example', 'https://xn--mnqy01e.example/a.png', false],
  ['*.图片.example', 'https://cdn.图片.example/a.png', true],
  ['[2606:4700::1]', 'https://[2606:4700:0::1]/a.png', true],
])('%s', (rule, url, expected) => {
  test(`${expected ? 'allows' : 'does not allow'} ${url}`, () => {
    expect(isAllowed(new URL(url), parseAllowlist([rule]))).toBe(expected)
  })
})

test.each([
  '',
  'cdn-*.example.com',
  '*.*.example.com',
  'ftp://cdn.example.com',
  'cdn.example.com:port',
  'cdn.example.com:*',
  'user@cdn.example.com',
  'cdn.example.com/a?b=c',
  'cdn.example.com#a',
  'cdn example.com',
  'https://',
  '/slides',
  '[::1',
  '*.',
])('%j is not a valid rule', (rule) => {
  expect(() => new ImageFetcher({ allow: [rule] })).toThrow(SettingsError)
  expect(() => new ImageFetcher({ allow: [rule] })).toThrow(JSON.stringify(rule))
})

describe('URLs that are never fetched', () => {
  const images = new ImageFetcher({ allow: ['*'], allowPrivate: true })
  const { signal } = new AbortController()

  test.each([
    ['data:image/png;base64,AAAA', 'Images are fetched by https and http, not data:'],
    ['file:///etc/passwd', 'Images are fetched by https and http, not file:'],
    ['ftp://cdn.example.com/a.png', 'Images are fetched by https and http, not ftp:'],
    [
      'https://user:secret@cdn.example.com/',
      "The image's URL at cdn.example.com holds a user name",
    ],
    ['slide.png', "The image's address is not a URL"],
    ['//cdn.example.com/a.png', "The image's address is not a URL"],
    [`https://cdn.example.com/${'a'.repeat(10_000)}`, "The image's address is not a URL"],
    ['', "The image's address is not a URL"],
  ])('%.40s', async (url, message) => {
    await expect(images.fetch(url, signal)).rejects.toMatchObject({
      name: 'ImageError',
      reason: 'not-allowed',
      message,
    })
  })

  test('an empty allowlist allows no host', async () => {
    await expect(
      new ImageFetcher().fetch('https://cdn.example.com/a.png?sign=secret', signal),
    ).rejects.toMatchObject({
      reason: 'not-allowed',
      message: 'This server is not set to fetch images from cdn.example.com',
    })
  })
})
