import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { createClientAddressFinder } from '../../src/http/client-address.ts'

const find = (trustProxy: readonly string[], remoteAddress: string, header?: string) =>
  createClientAddressFinder(trustProxy)({
    socket: { remoteAddress },
    headers: header === undefined ? {} : { 'x-forwarded-for': header },
  } as unknown as IncomingMessage)

test.each([
  ['no proxy is trusted', [], '::ffff:10.0.0.1', '1.1.1.1', '10.0.0.1'],
  ['the connection is not of a trusted proxy', ['10.0.0.0/8'], '9.9.9.9', '1.1.1.1', '9.9.9.9'],
  ['a trusted proxy sends no header', ['10.0.0.0/8'], '10.0.0.1', undefined, '10.0.0.1'],
  ['a trusted proxy names it', ['10.0.0.0/8'], '::ffff:10.0.0.1', '1.1.1.1', '1.1.1.1'],
  ['the client sent a header too', ['10.0.0.1'], '10.0.0.1', '6.6.6.6, 1.1.1.1', '1.1.1.1'],
  [
    'two proxies are trusted',
    ['10.0.0.1', 'fd00::/8'],
    'fd00::1',
    '6.6.6.6,1.1.1.1, 10.0.0.1',
    '1.1.1.1',
  ],
  ['all of them are trusted', ['10.0.0.0/8'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['the number of proxies is 1', ['1'], '7.7.7.7', '6.6.6.6, 1.1.1.1', '1.1.1.1'],
  ['the number of proxies is 2', ['2'], '7.7.7.7', '6.6.6.6, 1.1.1.1, 8.8.8.8', '1.1.1.1'],
  ['the header has a port', ['1'], '7.7.7.7', '1.1.1.1:443', '1.1.1.1'],
  ['the header has an IPv6 port', ['1'], '7.7.7.7', '[2001:db8::1]:443', '2001:db8::1'],
  ['the header is not an address', ['1'], '7.7.7.7', 'NETLESSSDK_abc', '7.7.7.7'],
  ['the header is a number', ['1'], '7.7.7.7', '1', '7.7.7.7'],
])('the client is known if %s', (_, trusted, remote, header, expected) => {
  expect(find(trusted as string[], remote as string, header)).toBe(expected)
})

test('a connection that is closed has no address', () => {
  expect(find(['1'], undefined as never)).toBeUndefined()
})

test.each(['0', '17', '10/8', 'proxy.example', '*', '10.0.0.0/33', '-1'])(
  'the proxy %s is invalid',
  (text) => {
    expect(() => createClientAddressFinder([text])).toThrow('trustProxy: ')
  },
)
