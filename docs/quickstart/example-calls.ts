// Sends the two example requests of the API's documentation, and prints the requests and responses.
import { createWhiteboardClient, type Screenshot } from '@whiteboard-screenshots/client'
import { openapi } from '@whiteboard-screenshots/spec'

const { parameters, examples } = openapi.components

const show = (title: string, value: object): void =>
  console.log(`${title} ${JSON.stringify(value, null, 2)}`)

/** Sends both requests with the client. Returns the screenshots. */
export async function makeExampleCalls(baseUrl: string, token: string): Promise<Screenshot[]> {
  const client = createWhiteboardClient({
    token,
    baseUrl,
    onRequest: ({ url }) => console.log(`POST ${url}`),
  })

  const scene = {
    uuid: parameters.uuid.examples.Room.value,
    ...examples.DefaultSceneRequest.value,
  }
  show('\nclient.createScreenshot', scene)
  const screenshot: Screenshot = await client.createScreenshot(scene)
  show('→ Screenshot', screenshot)

  const group = {
    uuid: parameters.uuid.examples.Room.value,
    ...examples.SceneGroupRequest.value,
  }
  show('\nclient.createScreenshotList', group)
  const screenshots: Screenshot[] = await client.createScreenshotList(group)
  show(`→ Screenshot[] of ${screenshots.length}`, screenshots)
  return [screenshot, ...screenshots]
}

// A sample room of the server: each file holds a whole board, which is a scene, and frames and pages, which are in its
// group.
const boards = ['/excalidraw', '/tldraw'].map((path) => ({ uuid: 'boards', path }))

/** Takes screenshots of boards that other programs have made. */
export async function takeBoardScreenshots(baseUrl: string, token: string): Promise<Screenshot[]> {
  const client = createWhiteboardClient({
    token,
    baseUrl,
    onRequest: ({ url }) => console.log(`POST ${url}`),
  })
  const size = { width: 1280, height: 720 }
  const screenshots: Screenshot[] = []
  for (const board of boards) {
    show('client.createScreenshot', { ...board, ...size })
    const whole: Screenshot = await client.createScreenshot({ ...board, ...size })
    show('client.createScreenshotList', { ...board, ...size })
    const parts: Screenshot[] = await client.createScreenshotList({ ...board, ...size })
    show(`→ Screenshot[] of ${parts.length + 1}`, [whole, ...parts])
    screenshots.push(whole, ...parts)
  }
  return screenshots
}
