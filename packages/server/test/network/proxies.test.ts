import { expect, test } from 'vitest'
import { Proxies } from '../../src/network/proxies.ts'

const proxy = 'http://proxy.example:3128'
const find = (url: string, environment: Record<string, string>): string | undefined =>
  new Proxies({ HTTPS_PROXY: proxy, HTTP_PROXY: proxy, ...environment }).find(new URL(url))?.host

test.each([
  ['https://a.example', ''],
  ['https://a.example', 'b.example, 10.0.0.1'],
  ['https://a.example', 'example:443'],
  ['https://a.example', 'a.example:80'],
  ['https://evil-a.example', 'a.example'],
  ['https://10.0.0.10', '10.0.0.1-10.0.0.9'],
  ['https://10.0.0.10', '::1-::9,a-b'],
])('%s is reached through the proxy with NO_PROXY=%s', (url, NO_PROXY) => {
  expect(find(url, { NO_PROXY })).toBe('proxy.example:3128')
})

test.each([
  ['https://a.example', '*'],
  ['https://a.example', 'b.example A.example'],
  ['https://a.example', 'a.example:443'],
  ['https://s.a.example', '.a.example'],
  ['https://s.a.example', '*.a.example'],
  ['https://10.0.0.10', '10.0.0.9-10.0.0.11'],
  ['https://[fd00::1]', '[fd00::1]:443'],
  ['http://localhost:9000', ''],
  ['http://bucket.localhost', ''],
  ['http://127.0.0.2', ''],
  ['http://[::1]', ''],
])('%s is reached without a proxy with NO_PROXY=%s', (url, NO_PROXY) => {
  expect(find(url, { NO_PROXY })).toBeUndefined()
})

test('each scheme has its proxy, and lower case comes first', () => {
  const proxies = new Proxies({ HTTPS_PROXY: 'https://a:1', https_proxy: 'b:2' })
  expect(proxies.find(new URL('https://x.example'))?.href).toBe('http://b:2/')
  expect(proxies.find(new URL('http://x.example'))).toBeUndefined()
  expect(proxies.forAgent).toMatchObject({ HTTPS_PROXY: 'http://b:2/' })
  expect(new Proxies({}).forAgent).toBeUndefined()
})
