// For Node, Bun and Deno: prints what the checks found.
import * as client from '@whiteboard-screenshots/client'
import { check } from './checks.js'

console.log(JSON.stringify(await check(client, JSON.parse(process.argv[2]))))
