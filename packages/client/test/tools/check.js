// What every tool has to load: a call with a token that the token package makes, and an error's guard.
import { createWhiteboardClient, isWhiteboardError } from '@whiteboard-screenshots/client'

const screenshot = { url: 'http://a.example/a.png', key: 'a.png', bucket: 'b', region: 'r' }
const headers = []
const fetch = async (_, init) => {
  headers.push(init.headers)
  return new Response(JSON.stringify(screenshot), { status: 201 })
}

export async function check() {
  const credentials = { accessKey: 'ak', secretKey: 'sk' }
  const client = createWhiteboardClient({ credentials, allowBrowserCredentials: true, fetch })
  const { key } = await client.createScreenshot({ uuid: 'room', width: 1, height: 1 })
  const error = await client
    .createScreenshot({ uuid: 'room', width: 0, height: 1 })
    .catch((reason) => reason)
  return [key, isWhiteboardError(error, 'input'), headers[0].token.slice(0, 12)].join(' ')
}
