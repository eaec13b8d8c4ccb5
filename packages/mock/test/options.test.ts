// Invalid options, which JavaScript without types allows.
import { expect, test } from 'vitest'
import { startMock } from '../src/index.ts'

test.each([
  [{ port: 'x' }, 'port must be an integer from 0 to 65535'],
  [{ port: 65_536 }, 'port must be an integer from 0 to 65535'],
  [{ port: null }, 'port must be an integer from 0 to 65535'],
  [{ prot: 0 }, 'unknown option `prot`; did you mean `port`?'],
  [{ host: 127 }, 'host must be an address, such as 127.0.0.1'],
  [{ publicUrl: 'nowhere' }, 'publicUrl must be an http or https URL'],
  [{ publicUrl: 1 }, 'publicUrl must be an http or https URL'],
  [{ accessKey: { a: 'b' } }, 'accessKey must be a key pair AK:SK, or a list of key pairs'],
  [{ auth: 'no' }, 'auth must be true or false'],
  [{ auth: false, accessKey: 'a:b' }, 'accessKey has no effect with auth: false'],
  [{ rooms: 1 }, 'rooms must be an object of rooms, or the path of a file'],
  [{ region: ['sg', 'a b'] }, 'region must be the name of a region, such as sg, or a list of'],
  [{ maxPixels: 0 }, 'maxPixels must be an integer from 1'],
  [{ scenario: null }, 'scenario must be a list of rules, or the path of a file'],
  [{ seed: 1.5 }, 'seed must be an integer from 0'],
  [{ stallTimeout: '10s' }, 'stallTimeout must be an integer from 1'],
  [{ origin: 'app.example.com' }, 'origin must be an origin without a path'],
  [{ origin: ['https://app.example.com/'] }, 'origin must be an origin without a path'],
  [{ log: 'loud' }, 'log must be text, json or silent'],
])('%j is an error that names the option', async (options, reason) => {
  const started = startMock({ port: 0, ...options } as never)
  // So that a mock that starts by mistake does not keep running.
  started.then((mock) => mock.close()).catch(() => {})
  await expect(started).rejects.toThrow(reason)
})

test('undefined options count as left out', async () => {
  const mock = await startMock({ port: 0, seed: undefined, auth: undefined } as never)
  await mock.close()
})
