// Requests for another region.
import { expect, test } from 'vitest'
import { freePort, startHost, until } from '../images/hosts.ts'
import { post, start, token } from './start-test-server.ts'

const us = { headers: { region: 'us-sv' } }

test('a request for another region is forwarded once', async () => {
  const far = await start({ region: 'us-sv' })
  const near = await start({ peer: [`us-sv=${far.url}`] })
  const { bucket } = (await (await post(near.url, undefined, us)).json()) as { bucket: string }
  expect(bucket).toBe(far.screenshots.split('/').at(-1))
  const { bucket: own } = (await (await post(near.url)).json()) as { bucket: string }
  expect(own).toBe(near.screenshots.split('/').at(-1))
  // Two servers that are peers of each other do not forward a request in a circle.
  const port = await freePort()
  const other = await start({ peer: [`us-sv=http://127.0.0.1:${port}`] })
  const one = await start({ port, peer: [`us-sv=${other.url}`] })
  const response = (await (await post(other.url, undefined, us)).json()) as { bucket: string }
  expect(response.bucket).toBe(one.screenshots.split('/').at(-1))
  await one.close()
  const gone = await post(other.url, undefined, us)
  expect(gone.status).toBe(503)
  expect(JSON.stringify(await gone.json())).not.toContain(token)
})

test('a server that stops waits for the peer to which it has forwarded a request', async () => {
  const screenshot = { url: 'https://a.example/b.png', key: 'b.png', bucket: 'a', region: 'r' }
  const finish = Promise.withResolvers<void>()
  const far = await startHost(async (_, response) => {
    await finish.promise
    response.writeHead(201).end(JSON.stringify(screenshot))
  })
  const near = await start({ peer: [`us-sv=${far.url}`] })
  const response = post(near.url, undefined, us)
  await until(() => far.requests.length > 0)
  const closed = near.close()
  finish.resolve()
  const { status, headers } = await response
  expect([status, headers.get('connection')]).toEqual([201, 'close'])
  await closed
})

test('a forwarded request that takes longer than stopTimeout gets a response that says so', async () => {
  const far = await startHost(() => {})
  const near = await start({ peer: [`us-sv=${far.url}`], stopTimeout: 50 })
  const response = post(near.url, undefined, us)
  await until(() => far.requests.length > 0)
  await near.close()
  // The peer may have uploaded the screenshot, so that it is no 503.
  expect((await response).status).toBe(500)
  expect(await (await response).json()).toEqual({
    message: 'The server of region us-sv has not responded: the server is shutting down',
  })
})

test('a region beyond the contract is valid if the setting names it', async () => {
  const withRegion = (region: string) => ({ headers: { region } })
  const far = await start({ region: ['sg'] })
  const near = await start({ region: ['cn-hz', 'sg', 'in-mum'], peer: [`sg=${far.url}`] })
  const inIndia = await post(near.url, undefined, withRegion('in-mum'))
  expect(inIndia.status).toBe(201)
  const forwarded = await post(near.url, undefined, withRegion('sg'))
  expect(await forwarded.json()).toMatchObject({ bucket: far.screenshots.split('/').at(-1) })
  const unknown = await post(near.url, undefined, withRegion('eu'))
  expect(unknown.status).toBe(400)
  expect(await unknown.json()).toEqual({
    message: 'header.region must be one of: cn-hz, us-sv, sg, in-mum',
  })
})
