// Answers every POST with a screenshot: the benchmark's server, in a process of its own.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const body = JSON.stringify({
  url: 'https://bucket.example/room_cover/a7e04xxxxx7d1eca69/init.png',
  key: 'room_cover/a7e04xxxxx7d1eca69/init.png',
  bucket: 'bucket',
  region: 'oss-cn-hangzhou',
})
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => response.writeHead(201, headers).end(body))
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
