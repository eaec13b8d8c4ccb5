// The suite must refuse a server that does not keep the contract.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { checkProperties, contractCases, type Target } from '../src/conformance/index.ts'

const servers: (() => void)[] = []

async function serve(listener: RequestListener): Promise<Target> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(() => server.close())
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'NETLESSSDK_x',
  }
}

afterAll(() => {
  for (const close of servers) close()
})

const answering = (status: number, type: string, body: string): Promise<Target> =>
  serve((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body)
  })

const accepted = async (target: Target): Promise<string[]> => {
  const passed: string[] = []
  for (const { name, check } of contractCases) {
    await check(target).then(
      () => passed.push(name),
      () => {},
    )
  }
  return passed
}

describe('a server that', () => {
  test('answers 201 with no field passes nothing', async () => {
    expect(await accepted(await answering(201, 'application/json', '{}'))).toEqual([])
  })

  test('answers 400 to everything, and does not say why, passes nothing', async () => {
    const target = await answering(400, 'application/json', '{"message":"no"}')
    expect(await accepted(target)).toEqual([])
  })

  test('answers in HTML passes nothing', async () => {
    expect(await accepted(await answering(404, 'text/html', '<p>not here</p>'))).toEqual([])
  })

  test('answers a failure without a message passes nothing', async () => {
    expect(await accepted(await answering(400, 'application/json', '{"error":"no"}'))).toEqual([])
  })

  test('refuses what is valid fails the properties', async () => {
    const target = await answering(400, 'application/json', '{"message":"no"}')
    await expect(checkProperties(target, 5)).rejects.toThrow('Property failed')
  })
})
