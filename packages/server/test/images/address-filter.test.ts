// Which addresses images may be fetched from, and that no host name leads to another.
import { afterAll, describe, expect, test } from 'vitest'
import { isPublic } from '../../src/images/address-filter.ts'
import { ImageFetcher, type ImageFetcherOptions } from '../../src/images/image-fetcher.ts'
import { SettingsError } from '../../src/settings/settings-error.ts'
import { type Host, png, startHost } from './hosts.ts'

const opened: ImageFetcher[] = []
const open = (options: ImageFetcherOptions): ImageFetcher => {
  const images = new ImageFetcher({ timeoutMs: 2000, ...options })
  opened.push(images)
  return images
}
afterAll(() => Promise.all(opened.map((images) => images.close())))

const { signal } = new AbortController()
const sendPng = (host: Host, images: ImageFetcher, name: string): Promise<unknown> =>
  images.fetch(`http://${name}:${host.port}/a.png`, signal)
const startPng = (address?: string): Promise<Host> =>
  startHost((_, response) => response.end(png), address)
const notAllowed = { name: 'ImageError', reason: 'not-allowed' }

describe('public', () => {
  test.each(['8.8.8.8', '223.5.5.5', '2606:4700::1111', '2400:3200::1'])('%s', (address) => {
    expect(isPublic(address)).toBe(true)
  })
})

describe('not public', () => {
  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::2',
    '::7f00:1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::ffff:0:127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:a00:1::1',
    '3fff::1',
    '4000::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '',
    'localhost',
    '127.0.0.1 ',
    '8.8.8.8.8',
  ])('%j', (address) => {
    expect(isPublic(address)).toBe(false)
  })
})

describe('hosts written as addresses', () => {
  test.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '１２７.0.0.1',
    '%31%32%37.0.0.1',
  ])('%s is not connected to', async (name) => {
    const host = await startPng()
    const images = open({ allow: [`*:${host.port}`] })
    await expect(sendPng(host, images, name)).rejects.toMatchObject(notAllowed)
    expect(host.connections()).toBe(0)
  })

  test.each(['[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::127.0.0.1]'])(
    '%s is not connected to',
    async (name) => {
      const host = await startPng()
      const images = open({ allow: [`*:${host.port}`] })
      await expect(sendPng(host, images, name)).rejects.toMatchObject(notAllowed)
      expect(host.connections()).toBe(0)
    },
  )

  test('the same ones are connected to if their network is allowed', async () => {
    const host = await startPng()
    const allow = [`*:${host.port}`]
    for (const allowPrivate of [true, ['127.0.0.0/8']])
      for (const name of ['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]'])
        await expect(sendPng(host, open({ allow, allowPrivate }), name)).resolves.toBeTruthy()
    const elsewhere = open({ allow, allowPrivate: ['10.0.0.0/8', 'fd00::/8'] })
    await expect(sendPng(host, elsewhere, '127.0.0.1')).rejects.toMatchObject(notAllowed)
  })

  test('IPv6', async ({ skip }) => {
    const host = await startPng('::1').catch(() => skip('There is no IPv6 here'))
    const allow = [`[::1]:${host.port}`]
    await expect(sendPng(host, open({ allow }), '[::1]')).rejects.toMatchObject(notAllowed)
    const permitted = open({ allow, allowPrivate: ['::1/128'] })
    await expect(sendPng(host, permitted, '[::1]')).resolves.toBeTruthy()
  })

  test.each(['10.0.0.0', '10.0.0.0/33', 'example.com', ''])(
    '%j is rejected as a network',
    (network) => {
      expect(() => new ImageFetcher({ allowPrivate: [network] })).toThrow(SettingsError)
    },
  )
})

// From the range reserved for documentation: an address in a network that is not allowed.
const inside = '192.0.2.1'
const allowPrivate = ['127.0.0.1/32']

describe('hosts by name', () => {
  test('localhost is not connected to', async () => {
    const host = await startPng()
    const images = open({ allow: [`localhost:${host.port}`] })
    await expect(sendPng(host, images, 'localhost')).rejects.toMatchObject(notAllowed)
    expect(host.connections()).toBe(0)
  })

  test.each([
    ['a private address', [inside]],
    ['the loopback', ['127.0.0.1']],
    ['an allowed address and a private one', ['127.0.0.1', inside]],
    ['a private address and an allowed one', [inside, '127.0.0.1']],
    ['a private address mapped to IPv6', [`::ffff:${inside}`]],
    ['a public address and a link-local one', ['8.8.8.8', '169.254.169.254']],
    ['text that is not an address', ['localhost']],
  ])('a name with %s is not connected to', async (title, addresses) => {
    const host = await startPng()
    const images = open({
      allow: [`*.example.com:${host.port}`],
      allowPrivate: title === 'the loopback' ? false : allowPrivate,
      lookup: async () => addresses,
    })
    await expect(sendPng(host, images, 'cdn.example.com')).rejects.toMatchObject({
      ...notAllowed,
      message:
        "The image's host cdn.example.com is not at a public address; this server does not connect to it",
    })
    expect(host.connections()).toBe(0)
  })
})

describe('lookups of hosts', () => {
  test('the socket connects to the address that was checked, without a second lookup', async () => {
    const host = await startPng()
    const lookedUp: string[] = []
    const openWithLookups = (addresses: string[]): ImageFetcher =>
      open({
        allow: [`rebinding.example:${host.port}`],
        allowPrivate,
        lookup: async (name) => {
          lookedUp.push(name)
          return [addresses.shift() ?? inside]
        },
      })
    await expect(
      sendPng(host, openWithLookups(['127.0.0.1', inside]), 'rebinding.example'),
    ).resolves.toBeTruthy()
    expect(lookedUp).toEqual(['rebinding.example'])

    const reversed = openWithLookups([inside, '127.0.0.1'])
    await expect(sendPng(host, reversed, 'rebinding.example')).rejects.toMatchObject(notAllowed)
    expect(lookedUp).toHaveLength(2)
    expect(host.connections()).toBe(1)
  })

  test('each new connection looks the host up again', async () => {
    const host = await startHost((_, response) => {
      response.setHeader('connection', 'close')
      response.end(png)
    })
    const addresses = ['127.0.0.1', inside]
    const images = open({
      allow: [`rebinding.example:${host.port}`],
      allowPrivate,
      lookup: async () => [addresses.shift() ?? inside],
    })
    await expect(sendPng(host, images, 'rebinding.example')).resolves.toBeTruthy()
    await expect(sendPng(host, images, 'rebinding.example')).rejects.toMatchObject(notAllowed)
    expect(host.requests).toHaveLength(1)
  })

  test('a name without addresses, or unknown, is unavailable', async () => {
    for (const lookup of [
      async () => [],
      async () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
      },
    ]) {
      const images = open({ allow: ['cdn.example.com'], lookup })
      await expect(
        images.fetch('https://cdn.example.com/a.png?sign=secret', signal),
      ).rejects.toMatchObject({
        reason: 'unavailable',
        message: expect.stringMatching(/^cdn\.example\.com did not send the image: /),
      })
    }
  })

  test('a lookup that never completes times out', async () => {
    const images = open({
      allow: ['cdn.example.com'],
      stallTimeoutMs: 50,
      lookup: () => new Promise(() => {}),
    })
    await expect(images.fetch('https://cdn.example.com/a.png', signal)).rejects.toMatchObject({
      reason: 'unavailable',
    })
  })
})
