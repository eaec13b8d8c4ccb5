// Options that are not what they must be, which a caller without types can give.
import { expect, test } from 'vitest'
import { startMock } from '../src/index.ts'

test.each([
  [{ port: 'x' }, 'port must be a whole number from 0 to 65535'],
  [{ port: 65_536 }, 'port must be a whole number from 0 to 65535'],
  [{ port: null }, 'port must be a whole number from 0 to 65535'],
  [{ prot: 0 }, 'prot is not known: there are port, host, publicUrl, accessKey, auth, rooms,'],
  [{ host: 127 }, 'host must be an address, such as 127.0.0.1'],
  [{ publicUrl: 'nowhere' }, 'publicUrl must be an http or https URL'],
  [{ publicUrl: 1 }, 'publicUrl must be an http or https URL'],
  [{ accessKey: { a: 'b' } }, 'accessKey must be a key pair, AK:SK, or a list of such'],
  [{ auth: 'no' }, 'auth must be true or false'],
  [{ auth: false, accessKey: 'a:b' }, 'auth: false takes any token, so that accessKey'],
  [{ rooms: 1 }, 'rooms must be rooms, or a file of them'],
  [{ maxPixels: 0 }, 'maxPixels must be a whole number from 1'],
  [{ scenario: null }, 'scenario must be rules, or a file of them'],
  [{ seed: 1.5 }, 'seed must be a whole number from 0'],
  [{ stallTimeout: '10s' }, 'stallTimeout must be a whole number from 1'],
  [{ log: 'loud' }, 'log must be text, json or silent'],
])('%j is refused by its name', async (options, reason) => {
  const started = startMock({ port: 0, ...options } as never)
  // Else one that is not refused would be left running.
  started.then((mock) => mock.close()).catch(() => {})
  await expect(started).rejects.toThrow(reason)
})

test('what is undefined is left out', async () => {
  const mock = await startMock({ port: 0, seed: undefined, auth: undefined } as never)
  await mock.close()
})
