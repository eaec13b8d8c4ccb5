// Parsing storage URLs, with error messages that repeat no secret.
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { findCredentials } from '../../src/storage/credentials.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'

test.each([
  ['file:./screenshots', resolve('screenshots')],
  ['file:screenshots', resolve('screenshots')],
  ['FILE:../up', resolve('..', 'up')],
  ['file:/var/screenshots', '/var/screenshots'],
  ['file:///var/screenshots/', '/var/screenshots'],
  ['file:./my%20screenshots/图', join(resolve('my screenshots'), '图')],
])('%s is a folder', (url, folder) => {
  expect(parseStorageUrl(url)).toEqual({ kind: 'folder', folder })
})

test.each([
  [
    's3://a.b?region=eu-west-1',
    { pathStyle: true, publicUrl: 'https://s3.eu-west-1.amazonaws.com/a.b/' },
  ],
  [
    's3://bucket/a/b%20c/?region=x',
    { prefix: 'a/b c/', publicUrl: 'https://bucket.s3.x.amazonaws.com/' },
  ],
  ['s3://bucket', { region: 'from-the-machine' }],
  [
    's3://bucket?region=x&endpoint=https://s3.example.com:9000/below/',
    {
      pathStyle: false,
      endpoint: 'https://s3.example.com:9000/below',
      publicUrl: 'https://bucket.s3.example.com:9000/below/',
    },
  ],
  [
    's3://bucket?region=x&endpoint=https://s3.example.com&path-style=true',
    { pathStyle: true, publicUrl: 'https://s3.example.com/bucket/' },
  ],
  ['s3://bucket?region=x&endpoint=http://[::1]:9000', { publicUrl: 'http://[::1]:9000/bucket/' }],
  [
    's3://bucket?region=x&domain=http://cdn.example.com/p',
    { publicUrl: 'http://cdn.example.com/p/' },
  ],
  [
    'oss://bucket?region=cn-hangzhou&endpoint=https://s3.oss-cn-hangzhou-internal.aliyuncs.com',
    {
      region: 'oss-cn-hangzhou',
      signingRegion: 'cn-hangzhou',
      endpoint: 'https://s3.oss-cn-hangzhou-internal.aliyuncs.com',
      publicEndpoint: 'https://s3.oss-cn-hangzhou.aliyuncs.com',
      publicUrl: 'https://bucket.oss-cn-hangzhou.aliyuncs.com/',
    },
  ],
  ['kodo://bucket?region=cn-east-1&signed=60', { signed: 60 }],
])('%s is a bucket', (url, address) => {
  const environment = { AWS_REGION: '', AWS_DEFAULT_REGION: 'from-the-machine' }
  expect(parseStorageUrl(url, 'storage', environment)).toMatchObject({ kind: 'bucket', ...address })
})

test.each([
  ['', /not the URL of a folder or bucket/],
  ['./screenshots', /not the URL of a folder or bucket/],
  ['file://host/x', /has no host/],
  ['file:x?y', /no parameters/],
  ['file:%00', /must name a folder/],
  ['file:%', /must name a folder/],
  ['s3://bucket', /^storage: s3:\/\/bucket: the parameter "region" is missing$/],
  ['s3://127.0.0.1?region=x', /must name a bucket/],
  ['s3:bucket?region=x', /must name a bucket/],
  ['s3://bucket?region=EU', /"region" must be the name of a region/],
  [
    'oss://bucket?region=cn-hangzhou-internal',
    /must not end in -internal; .* region=oss-cn-hangzhou&endpoint=https:\/\/s3\.oss-cn-hangzhou-internal\.aliyuncs\.com$/,
  ],
  ['s3://bucket?region=x&region=y', /"region" occurs twice/],
  ['s3://bucket?region=', /"region" is empty/],
  ['s3://bucket?region=x&endpoint=s3.example.com', /"endpoint" must be an http/],
  ['s3://bucket?region=x&endpoint=https://s3.example.com/?a', /"endpoint" must be an http/],
  ['s3://bucket?region=x&path-style=yes', /"path-style" must be true or false/],
  ['s3://bucket?region=x&signed=0', /"signed" must be a number of seconds from 1 to 604800/],
  ['s3://bucket?region=x&signed=604801', /"signed" must be a number/],
  ['s3://bucket?region=x&signed=60&domain=a.example.com', /exclude each other/],
  ['s3://bucket?region=x&domain=a b', /"domain" must be a domain/],
  [
    's3://bucket?region=x&regoin=y',
    /unknown parameter "regoin"; the parameters are region, endpoint/,
  ],
  ['s3://bucket/a/../b?region=x', /the path has a part/],
  ['s3://bucket/a//b?region=x', /the path has a part/],
  ['s3://bucket/%?region=x', /percent-encoding/],
  ['oss://bucket', /^storage: oss:\/\/bucket: the parameter "region" is missing$/],
])('%j is rejected with the invalid part', (url, message) => {
  expect(() => parseStorageUrl(url, 'storage', {})).toThrow(message)
})

test('a URL for rooms has no parameters for screenshots', () => {
  expect(parseStorageUrl('kodo://bucket?region=cn-east-1', 'rooms')).not.toHaveProperty('publicUrl')
  expect(() => parseStorageUrl('s3://bucket?region=x&signed=1', 'rooms')).toThrow(
    /^rooms: s3:\/\/bucket: unknown parameter "signed"; the parameters are region, endpoint, path-style$/,
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
])('the error message for %s repeats no secret', (url) => {
  let message = ''
  try {
    parseStorageUrl(url, 'storage', {})
  } catch (error) {
    message = String(error)
  }
  expect(message).toMatch(/^SettingsError: storage: ./)
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
] as const)('the credentials for %s in %j', (provider, environment, credentials) => {
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
] as const)('missing credentials for %s are named', (provider, environment, message) => {
  const find = () => findCredentials(provider, 'storage', environment)
  expect(find).toThrow(message)
  expect(find).not.toThrow(/hidden/)
})
