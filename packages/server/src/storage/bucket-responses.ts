// Guards the responses of a bucket: limits their size, and recognizes those that are not of a bucket.
import { type Readable, Transform } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'

// A page of a listing has 1000 names of 1024 bytes at most, percent-encoded.
const maxResponseBytes = 8 * 2 ** 20

interface HttpResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  body: unknown
}

const isStream = (body: unknown): body is Readable =>
  typeof (body as Readable | undefined)?.pipe === 'function'

function limit(body: Readable): Readable {
  let size = 0
  const limited = new Transform({
    transform: (chunk: Buffer, _, callback) => {
      size += chunk.length
      if (size > maxResponseBytes)
        callback(new Error(`The response is larger than ${maxResponseBytes} bytes`))
      else callback(null, chunk)
    },
  })
  body.on('error', (error) => limited.destroy(error))
  limited.on('close', () => body.destroy())
  return body.pipe(limited)
}

/** Adds the guard to a client. Objects that are read have limits of their own. */
export function limitResponses(client: S3Client): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      const response = result.response as HttpResponse
      const { 'content-type': type = '', etag } = response.headers
      // The page of a portal or a proxy: nothing was stored or found. (Swift calls its empty responses HTML, with an
      // ETag.)
      const isPage = /^text\/html/i.test(type) && etag === undefined
      if (response.statusCode < 300 && isPage) {
        if (isStream(response.body)) response.body.destroy()
        throw Object.assign(new Error('A web page'), { name: 'WebPageResponse' })
      }
      if (context.commandName !== 'GetObjectCommand' && isStream(response.body))
        response.body = limit(response.body)
      return result
    },
    { step: 'deserialize', priority: 'low', name: 'limitResponses' },
  )
}
