// The suite must fail for servers that violate the contract.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import {
  checkProperties,
  contractCases,
  runWorkflows,
  type Target,
} from '../src/conformance/index.ts'

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

const serveResponse = (status: number, type: string, body: string): Promise<Target> =>
  serve((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body)
  })

const passedCases = async (target: Target): Promise<string[]> => {
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
  test('responds 201 without the fields passes no case', async () => {
    expect(await passedCases(await serveResponse(201, 'application/json', '{}'))).toEqual([])
  })

  test('responds 400 to everything without the reason passes no case', async () => {
    const target = await serveResponse(400, 'application/json', '{"message":"no"}')
    expect(await passedCases(target)).toEqual([])
  })

  test('responds in HTML passes no case', async () => {
    expect(await passedCases(await serveResponse(404, 'text/html', '<p>not here</p>'))).toEqual([])
  })

  test('responds with an error without a message passes no case', async () => {
    expect(
      await passedCases(await serveResponse(400, 'application/json', '{"error":"no"}')),
    ).toEqual([])
  })

  test('rejects valid requests fails the properties', async () => {
    const target = await serveResponse(400, 'application/json', '{"message":"no"}')
    await expect(checkProperties(target, 5)).rejects.toThrow('Property failed')
  })

  test('rejects valid requests fails the workflows', async () => {
    const target = await serveResponse(400, 'application/json', '{"message":"no"}')
    await expect(runWorkflows(target)).rejects.toThrow('2 failed')
  })
})
