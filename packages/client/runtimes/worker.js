// For Cloudflare: answers with what the checks found.
import * as client from '@whiteboard-screenshots/client'
import { check } from './checks.js'

export default {
  fetch: async (request) => Response.json(await check(client, await request.json())),
}
