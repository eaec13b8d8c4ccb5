// The same request with each client: all send the token and parse the response.

import { createClient as createHeyClient } from '@hey-api/client-fetch'
import axios from 'axios'
import ky from 'ky'
import createOpenApiClient from 'openapi-fetch'
import { createWhiteboardClient } from '../dist/index.js'

interface Paths {
  '/v5/rooms/{uuid}/screenshots': {
    post: {
      parameters: { path: { uuid: string }; header: { token: string } }
      requestBody: { content: { 'application/json': typeof body } }
      responses: { 201: { content: { 'application/json': { key: string } } } }
    }
  }
}

const uuid = 'a7e04xxxxx7d1eca69'
const body = { width: 640, height: 480, path: '/init' }
const token = 'NETLESSSDK_YWs9bWFzaw'

/** Resolves to the `key` of the response. */
export type Send = () => Promise<unknown>

export function createClients(baseUrl: string): Record<string, Send> {
  const path = `/v5/rooms/${uuid}/screenshots`
  const headers = { token }
  const json = { accept: 'application/json', 'content-type': 'application/json' }
  const ours = createWhiteboardClient({ token, baseUrl })
  const openApi = createOpenApiClient<Paths>({ baseUrl })
  const hey = createHeyClient({ baseUrl, headers })
  const kyClient = ky.create({ prefix: baseUrl, headers })
  const axiosClient = axios.create({ baseURL: baseUrl, headers })
  return {
    // The least that gets the data: no timeout and no check of the response.
    'bare fetch': async () => {
      const response = await fetch(baseUrl + path, {
        method: 'POST',
        headers: { token, ...json },
        body: JSON.stringify(body),
      })
      return (await response.json()).key
    },
    // What a careful caller adds: a timeout, a check of the status, no cache, and no redirect with the token.
    'careful fetch': async () => {
      const response = await fetch(baseUrl + path, {
        method: 'POST',
        headers: { token, ...json },
        body: JSON.stringify(body),
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.timeout(60_000),
      })
      if (response.status !== 201) throw new Error(`The status is ${response.status}`)
      return (await response.json()).key
    },
    'this client': async () => (await ours.createScreenshot({ uuid, ...body })).key,
    'openapi-fetch': async () => {
      const { data } = await openApi.POST('/v5/rooms/{uuid}/screenshots', {
        params: { path: { uuid }, header: headers },
        body,
      })
      return data?.key
    },
    '@hey-api/client-fetch': async () => {
      const { data } = await hey.post<{ 201: { key: string } }>({
        url: '/v5/rooms/{uuid}/screenshots',
        path: { uuid },
        body,
        headers: { 'content-type': 'application/json' },
      })
      return data?.key
    },
    ky: async () =>
      (await kyClient.post<{ key: string }>(path.slice(1), { json: body }).json()).key,
    axios: async () => (await axiosClient.post<{ key: string }>(path, body)).data.key,
    'axios, fetch adapter': async () =>
      (await axiosClient.post<{ key: string }>(path, body, { adapter: 'fetch' })).data.key,
  }
}
