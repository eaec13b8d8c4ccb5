// For Cloudflare: responds with the results of the checks.
import * as client from '@whiteboard-screenshots/client'
import { check } from './checks.js'

export default {
  fetch: async (request) => Response.json(await check(client, await request.json())),
}
