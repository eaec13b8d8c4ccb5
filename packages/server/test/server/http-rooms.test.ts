// Rooms over HTTP, from the setting to the response.
import { expect, test } from 'vitest'
import { startRoomsServer } from '../rooms/http/rooms-server.ts'
import { post, scene, start } from './start-test-server.ts'

test('scenes of an address of the operator are drawn, and its failures are 503 or 500', async () => {
  const app = await startRoomsServer()
  app.rooms.lesson = { scenes: [{ path: '/init', version: '1', url: '/files/1' }] }
  app.files['/files/1'] = Buffer.from(scene('a')).toString()
  const server = await start({ rooms: app.address })
  const shoot = async (room = 'lesson') => {
    const response = await post(server.url, { width: 16, height: 9 }, { room })
    return { status: response.status, body: (await response.json()) as { message?: string } }
  }
  expect(await shoot()).toMatchObject({
    status: 201,
    body: { key: 'room_cover/lesson/init-16x9.png' },
  })
  expect(await shoot('none')).toMatchObject({ status: 404 })
  app.intercept = (_, response) => {
    response.writeHead(502).end()
    return true
  }
  expect(await shoot()).toEqual({
    status: 503,
    body: { message: expect.stringMatching(/^The room could not be read: .*responded 502$/) },
  })
  app.intercept = (_, response) => {
    response.end('{"scenes": 1}')
    return true
  }
  expect(await shoot()).toEqual({
    status: 500,
    body: {
      message: 'The room could not be read: The list of the room is invalid: scenes must be a list',
    },
  })
})
