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

test('tokens are masked however they are written', async () => {
  const token = await createSdkToken({
    accessKey: 'a',
    secretKey: 's',
    role: 'writer',
    lifespan: 0,
  })
  const payload = token.slice('NETLESSSDK_'.length)
  const encoded = token.replace('_', '%5F')
  const letters = [...token].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
  for (const written of [encoded, encodeURIComponent(encoded), letters, payload, `t=${payload}`])
    for (const text of [`/v5/rooms/${written}/x`, `/x?token=${written}&a=b`, `"${written}"`])
      expect(maskTokens(text)).not.toContain(payload.slice(2, 12))
  expect(maskTokens(letters)).not.toContain(letters.slice(40, 60))
})
