// The benchmark's server, in a separate process: responds with a screenshot, or as the path says.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const body = JSON.stringify({
  url: 'https://bucket.example/room_cover/a7e04xxxxx7d1eca69/init.png',
  key: 'room_cover/a7e04xxxxx7d1eca69/init.png',
  bucket: 'bucket',
  region: 'oss-cn-hangzhou',
})
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }

let busy = false
let leaked = false

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const { url = '' } = request
    if (url.startsWith('/html/'))
      return response.writeHead(201, { 'content-type': 'text/html' }).end('<h1>Hello')
    if (url.startsWith('/empty/')) return response.writeHead(500).end()
    if (url.startsWith('/busy/')) {
      busy = !busy
      if (busy) return response.writeHead(429, { 'retry-after': '0' }).end('{"message":"Busy"}')
    }
    if (url.startsWith('/redirect/')) {
      leaked = false
      return response.writeHead(307, { location: urlOf(otherOrigin) }).end()
    }
    if (url === '/leaked') return response.end(String(leaked))
    response.writeHead(201, headers).end(body)
  })
})

// Another origin, which should never see the token.
const otherOrigin = createServer((request, response) => {
  leaked = 'token' in request.headers
  request.resume()
  response.writeHead(201, headers).end(body)
})
const portOf = (of: typeof server): number => (of.address() as AddressInfo).port
const urlOf = (of: typeof server): string => `http://127.0.0.1:${portOf(of)}`

otherOrigin.listen(0, '127.0.0.1', () => {
  server.listen(0, '127.0.0.1', () => console.log(portOf(server)))
})
process.on('disconnect', () => process.exit())
