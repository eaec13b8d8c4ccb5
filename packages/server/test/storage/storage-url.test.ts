// What the URL of a storage says, and that what is wrong with it is told without repeating a secret.
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findCredentials } from '../../src/storage/credentials.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'

test.each([
  ['file:./screenshots', resolve('screenshots')],
  ['file:screenshots', resolve('screenshots')],
  ['FILE:../up', resolve('..', 'up')],
  ['file:/var/pictures', '/var/pictures'],
  ['file:///var/pictures/', '/var/pictures'],
  ['file:./my%20pictures/图', join(resolve('my pictures'), '图')],
])('%s is a folder', (url, folder) => {
  expect(parseStorageUrl(url)).toEqual({ kind: 'folder', folder })
})

test.each([
  [
    's3://a.b?region=eu-west-1',
    { pathStyle: true, base: 'https://s3.eu-west-1.amazonaws.com/a.b/' },
  ],
  [
    's3://bucket/a/b%20c/?region=x',
    { prefix: 'a/b c/', base: 'https://bucket.s3.x.amazonaws.com/' },
  ],
  ['s3://bucket', { region: 'from-the-machine' }],
  [
    's3://bucket?region=x&endpoint=https://s3.example.com:9000/below/',
    {
      pathStyle: false,
      endpoint: 'https://s3.example.com:9000/below',
      base: 'https://bucket.s3.example.com:9000/below/',
    },
  ],
  [
    's3://bucket?region=x&endpoint=https://s3.example.com&path-style=true',
    { pathStyle: true, base: 'https://s3.example.com/bucket/' },
  ],
  ['s3://bucket?region=x&endpoint=http://[::1]:9000', { base: 'http://[::1]:9000/bucket/' }],
  ['s3://bucket?region=x&domain=http://cdn.example.com/p', { base: 'http://cdn.example.com/p/' }],
  [
    'oss://bucket?region=cn-hangzhou&endpoint=https://s3.oss-cn-hangzhou-internal.aliyuncs.com',
    {
      region: 'oss-cn-hangzhou',
      signingRegion: 'cn-hangzhou',
      endpoint: 'https://s3.oss-cn-hangzhou-internal.aliyuncs.com',
      publicEndpoint: 'https://s3.oss-cn-hangzhou.aliyuncs.com',
      base: 'https://bucket.oss-cn-hangzhou.aliyuncs.com/',
    },
  ],
  ['kodo://bucket?region=cn-east-1&signed=60', { signed: 60 }],
])('%s is a bucket', (url, address) => {
  const environment = { AWS_REGION: '', AWS_DEFAULT_REGION: 'from-the-machine' }
  expect(parseStorageUrl(url, 'storage', environment)).toMatchObject({ kind: 'bucket', ...address })
})

test.each([
  ['', /not a URL of a folder or bucket/],
  ['./screenshots', /not a URL of a folder or bucket/],
  ['file://host/x', /has no host/],
  ['file:x?y', /no parameters/],
  ['file:%00', /names a folder/],
  ['file:%', /names a folder/],
  ['s3://bucket', /"region" is missing in s3:\/\/bucket$/],
  ['s3://127.0.0.1?region=x', /names a bucket/],
  ['s3:bucket?region=x', /names a bucket/],
  ['s3://bucket?region=EU', /"region" is no region's name/],
  ['s3://bucket?region=x&region=y', /"region" is given twice/],
  ['s3://bucket?region=', /"region" is empty/],
  ['s3://bucket?region=x&endpoint=s3.example.com', /"endpoint" is not an http/],
  ['s3://bucket?region=x&endpoint=https://s3.example.com/?a', /"endpoint" is not an http/],
  ['s3://bucket?region=x&path-style=yes', /"path-style" is neither true nor false/],
  ['s3://bucket?region=x&signed=0', /"signed" is not a number of seconds from 1 to 604800/],
  ['s3://bucket?region=x&signed=604801', /"signed" is not a number/],
  ['s3://bucket?region=x&signed=60&domain=a.example.com', /do not go together/],
  ['s3://bucket?region=x&domain=a b', /"domain" is not a domain/],
  ['s3://bucket?region=x&regoin=y', /"regoin" is none of region, endpoint/],
  ['s3://bucket/a/../b?region=x', /the path has a part/],
  ['s3://bucket/a//b?region=x', /the path has a part/],
  ['s3://bucket/%?region=x', /percent-encoded/],
  ['oss://bucket', /"region" is missing in oss:\/\/bucket$/],
])('%j is refused with the part that is wrong', (url, message) => {
  expect(() => parseStorageUrl(url, 'storage', {})).toThrow(message)
})

test('rooms have no URLs of their own', () => {
  expect(parseStorageUrl('kodo://bucket?region=cn-east-1', 'rooms')).not.toHaveProperty('base')
  expect(() => parseStorageUrl('s3://bucket?region=x&signed=1', 'rooms')).toThrow(
    /^rooms: "signed" is none of region, endpoint, path-style in/,
  )
})

test.each([
  's3://AKIAQQQQQQ:qqqqqq@bucket?region=x',
  's3://AKIAQQQQQQ:qqq/qqq@bucket?region=x',
  's3://AKIAQQQQQQ:qqq?qqq@bucket',
  's3://AKIAQQQQQQ:qqq#qqq@bucket',
  's3:AKIAQQQQQQ:qqqqqq@bucket',
  's3://AKIAQQQQQQ/qqqqqq?region=x',
  'https://AKIAQQQQQQ:qqqqqq@bucket',
  's3://bucket?region=x&secretQQQQQQ=qqqqqq',
  's3://bucket?region=QQQQQQ',
  's3://bucket?region=x&signed=qqqqqq',
  's3://bucket?region=x&endpoint=https://AKIAQQQQQQ:qqqqqq@example.com',
  's3://bucket?region=x&endpoint=qqqqqq',
  's3://bucket?region=x&domain=AKIAQQQQQQ:qqqqqq@example.com',
])('what is secret in %s is not repeated', (url) => {
  let message = ''
  try {
    parseStorageUrl(url, 'storage', {})
  } catch (error) {
    message = String(error)
  }
  expect(message).toMatch(/^RangeError: storage: ./)
  expect(message).not.toMatch(/qqq|AKIA/i)
})

const pair = (accessKeyId: string, secretAccessKey: string) => ({ accessKeyId, secretAccessKey })

test.each([
  ['s3', {}, undefined],
  ['s3', { OSS_ACCESS_KEY_ID: 'a', OSS_ACCESS_KEY_SECRET: 'b' }, undefined],
  ['oss', { OSS_ACCESS_KEY_ID: 'a', OSS_ACCESS_KEY_SECRET: 'b' }, pair('a', 'b')],
  [
    'oss',
    {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'a',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'b',
      ALIBABA_CLOUD_SECURITY_TOKEN: 'c',
    },
    { ...pair('a', 'b'), sessionToken: 'c' },
  ],
  ['kodo', { QINIU_ACCESS_KEY: 'a', QINIU_SECRET_KEY: 'b' }, pair('a', 'b')],
  [
    'kodo',
    {
      QINIU_ACCESS_KEY: 'a',
      QINIU_SECRET_KEY: 'b',
      WHITEBOARD_STORAGE_ACCESS_KEY_ID: 'c',
      WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: 'd',
    },
    pair('c', 'd'),
  ],
] as const)('the keys to %s in %j', (provider, environment, credentials) => {
  expect(findCredentials(provider, 'storage', environment)).toEqual(credentials)
})

test.each([
  ['oss', {}, /set WHITEBOARD_STORAGE_ACCESS_KEY_ID and .*, or OSS_ACCESS_KEY_ID and/],
  ['kodo', { QINIU_ACCESS_KEY: 'hidden' }, /QINIU_ACCESS_KEY is set, but QINIU_SECRET_KEY is not/],
  [
    's3',
    { WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: 'hidden' },
    /but WHITEBOARD_STORAGE_ACCESS_KEY_ID is not/,
  ],
] as const)(
  'without all of the keys to %s, those missing are named',
  (provider, environment, message) => {
    const find = () => findCredentials(provider, 'storage', environment)
    expect(find).toThrow(message)
    expect(find).not.toThrow(/hidden/)
  },
)
