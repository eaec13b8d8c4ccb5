// Masking the tokens in a text.
import { expect, test } from 'vitest'
import { createRoomToken, createSdkToken, maskTokens } from '../src/index.ts'

const keys = { accessKey: 'ak', secretKey: 'sk', role: 'writer', lifespan: 0 } as const

test('a token is masked up to its end, its prefix stays', async () => {
  const room = await createRoomToken({ ...keys, uuid: 'room' })
  const sdk = await createSdkToken(keys)
  expect(maskTokens(`a ${room}, "${sdk}" b`)).toBe('a NETLESSROOM_***, "NETLESSSDK_***" b')
  expect(maskTokens(`${room}\n${sdk.toLowerCase()}`)).toBe('NETLESSROOM_***\nnetlesssdk_***')
})

test('a token is masked where it is cut off, padded or percent-encoded', () => {
  for (const payload of ['a', 'YWs9', 'YWs9PQ==', 'YWs9%3D', 'YWs+/w==', '-_a'])
    expect(maskTokens(`x=NETLESSTASK_${payload} y`)).toBe('x=NETLESSTASK_*** y')
})

test('a prefix without a token stays as it is', () => {
  for (const text of ['NETLESSSDK_ or NETLESSROOM_.', 'NETLESS_a', '', 'no token'])
    expect(maskTokens(text)).toBe(text)
})
