// The ledger of the chaos run: each of its checks fails when it should.
import sharp, { type OverlayOptions } from 'sharp'
import { expect, test } from 'vitest'
import { checkLogs } from '../../chaos/check-logs.ts'
import { findGrowth } from '../../chaos/check-resources.ts'
import { findBodyProblem, findListProblem, findStatusProblem } from '../../chaos/check-response.ts'
import { FaultWindows } from '../../chaos/fault-windows.ts'
import { FileHistory } from '../../chaos/file-history.ts'
import { Ledger } from '../../chaos/ledger.ts'
import { decodePicture, stripImage, world } from '../../chaos/picture-code.ts'
import type { PlannedRequest } from '../../chaos/requests.ts'
import type { ChaosRooms, ChaosScene } from '../../chaos/rooms.ts'
import { parseResponses } from '../../chaos/send.ts'
import { createTokens, findLeaks, keyPair } from '../../chaos/tokens.ts'

const version = (code: number) => ({ kind: 'version', code, bytes: Buffer.from('{}') }) as const

const sceneAt = (path: string, history: FileHistory): ChaosScene => ({
  room: 'room',
  path,
  kind: 'plain',
  history,
})

const wanted = { room: 'room', path: '/init', isList: false, width: 64, height: 48 }
const request: PlannedRequest = {
  id: 'one',
  method: 'POST',
  path: '/v5/rooms/room/screenshots',
  headers: {},
  statuses: [201],
  wanted,
  isLogged: true,
}
const respond = (status: number, body: object | string = { message: 'no' }) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
})

test('a file has the states that were possible in an interval', () => {
  const history = new FileHistory(version(1))
  const before = performance.now()
  const end = history.begin({ kind: 'absent' })
  const during = performance.now()
  end()
  const after = performance.now() + 1
  const kindsIn = (from: number, until: number) =>
    history.during(from, until).map(({ kind }) => kind)
  expect(kindsIn(0, before - 1)).toEqual(['version'])
  expect(kindsIn(during, during)).toEqual(['version', 'absent'])
  expect(kindsIn(after, after)).toEqual(['absent'])
})

test('a status that neither the scene nor a fault allows is a problem', () => {
  const rooms = { scenes: [sceneAt('/init', new FileHistory(version(1)))] } as unknown as ChaosRooms
  const interval = { from: 1, until: 2 }
  const find = (status: number, faults: ConstructorParameters<typeof Set<string>>[0] = []) =>
    findStatusProblem(request, respond(status), interval, {
      rooms,
      faults: new Set(faults) as ReturnType<FaultWindows['during']>,
    })
  expect(find(201)).toBeUndefined()
  expect(find(404)).toContain('404 instead of 201')
  expect(find(503)).toContain('503 instead of 201')
  expect(find(503, ['busy storage'])).toBeUndefined()
  expect(find(404, ['busy storage'])).toContain('during busy storage')
})

test('a fault concerns its server, for its time', () => {
  const faults = new FaultWindows()
  const from = performance.now()
  faults.begin('busy storage', 'one')()
  expect(faults.during('one', from, from + 1)).toContain('busy storage')
  expect(faults.during('two', from, from + 1).size).toBe(0)
  expect(faults.during('one', from + 10_000, from + 10_001).size).toBe(0)
})

test('a body that is not of the contract is a problem', () => {
  const screenshot = { url: 'http://x/', key: 'x', bucket: 'x', region: 'x' }
  expect(findBodyProblem(request, respond(201, screenshot))).toBeUndefined()
  expect(findBodyProblem(request, respond(201, { url: 'http://x/' }))).toContain('201: ')
  expect(findBodyProblem(request, respond(500, {}))).toContain('500: ')
  expect(findBodyProblem(request, respond(503))).toContain('Retry-After')
  expect(findBodyProblem(request, respond(405))).toContain('Allow')
  const page = { ...respond(500), headers: { 'content-type': 'text/html' } }
  expect(findBodyProblem(request, page)).toContain('text/html')
})

test('a list that lacks a scene, or has them in another order, is a problem', () => {
  const paths = ['/a/page1', '/a/page2', '/a/page10']
  const scenes = paths.map((path) => sceneAt(path, new FileHistory(version(1))))
  const interval = { from: 1, until: 2 }
  expect(findListProblem(paths, scenes, interval)).toBeUndefined()
  expect(findListProblem(paths.slice(1), scenes, interval)).toContain('lacks /a/page1')
  expect(findListProblem(paths.toReversed(), scenes, interval)).toContain('order')
  expect(findListProblem([...paths, '/b'], scenes, interval)).toContain('/b')
})

test('a strip gives its number, and not if a row of cells is covered', async () => {
  const strip = { input: await stripImage(4711), left: 0, top: 0 }
  const black = { width: 320, height: 20, channels: 3, background: 'black' } as const
  const cover = { input: { create: black }, left: 0, top: 0 }
  const { width, height } = world
  const board = { create: { width, height, channels: 3, background: 'white' } } as const
  const picture = (...layers: OverlayOptions[]): Promise<Buffer> =>
    sharp(board).composite(layers).png().toBuffer()
  expect(await decodePicture(await picture(strip))).toMatchObject({
    code: 4711,
    imageCode: undefined,
  })
  expect((await decodePicture(await picture(strip, cover))).code).not.toBe(4711)
})

test('a part of a token is found in any encoding', async () => {
  const tokens = await createTokens()
  const leak = (text: string): boolean => findLeaks(text, tokens).length > 0
  expect(leak('NETLESSSDK_*** rejected')).toBe(false)
  expect(leak(`x ${tokens.reader} y`)).toBe(true)
  expect(leak(tokens.writer.slice(40, 80))).toBe(true)
  expect(leak(encodeURIComponent(`${tokens.room.slice(12)}%`))).toBe(true)
  expect(
    leak(tokens.writer.slice(20).replace(/./g, (one) => `%${one.charCodeAt(0).toString(16)}`)),
  ).toBe(true)
  expect(leak(`key ${keyPair.secretKey}`)).toBe(true)
})

test('a response without a line in the log, or with two, is a problem', async () => {
  const ledger = new Ledger()
  const line = '{"requestId":"two","status":201}\n{"requestId":"three","status":404}\n'
  const servers = [{ name: 'server', output: Buffer.from(`ready http://x\n${line}${line}`) }]
  const logged = new Map(
    ['one', 'two', 'three'].map((id) => [id, { server: 'server', status: 201 }]),
  )
  checkLogs({ servers, ledger, tokens: await createTokens() }, logged)
  expect(ledger.problemsOf('logs')).toEqual([
    'server one got 201: no line',
    'server two got 201: lines with 201, 201',
    'server three got 201: lines with 404, 404',
  ])
})

test('a line of the ledger that nothing has checked is broken', () => {
  const ledger = new Ledger()
  ledger.check('statuses')
  ledger.check('bodies', 'wrong')
  expect(ledger.broken).toContain('bodies')
  expect(ledger.broken).toContain('pictures')
  expect(ledger.broken).not.toContain('statuses')
})

test('responses on one connection are told apart', () => {
  const bytes =
    'HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nab'
  expect(parseResponses(Buffer.from(bytes)).map(({ status }) => status)).toEqual([201])
  expect(parseResponses(Buffer.from(`${bytes}c`)).map(({ status }) => status)).toEqual([201, 404])
})

test('more memory, a larger heap and more descriptors after the load are problems', () => {
  const before = { megabytes: 300, heapMegabytes: 60, descriptors: 50 }
  expect(findGrowth('megabytes', { before, after: { ...before, megabytes: 400 } })).toBeUndefined()
  expect(findGrowth('megabytes', { before, after: { ...before, megabytes: 500 } })).toBe(
    '300 MB before, 500 after',
  )
  expect(
    findGrowth('heapMegabytes', { before, after: { ...before, heapMegabytes: 90 } }),
  ).toContain('MB of heap')
  expect(findGrowth('descriptors', { before, after: { ...before, descriptors: 60 } })).toContain(
    '50 descriptors before',
  )
})
