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

// A sample room of the server: the file holds a whole board, which is a scene, and frames, which are in its group.
const board = { uuid: 'boards', path: '/excalidraw' }

/** Takes screenshots of a board that another program has made. */
export async function takeBoardScreenshots(baseUrl: string, token: string): Promise<Screenshot[]> {
  const client = createWhiteboardClient({
    token,
    baseUrl,
    onRequest: ({ url }) => console.log(`POST ${url}`),
  })
  const size = { width: 1280, height: 720 }
  show('client.createScreenshot', { ...board, ...size })
  const whole: Screenshot = await client.createScreenshot({ ...board, ...size })
  show('client.createScreenshotList', { ...board, ...size })
  const frames: Screenshot[] = await client.createScreenshotList({ ...board, ...size })
  show(`→ Screenshot[] of ${frames.length + 1}`, [whole, ...frames])
  return [whole, ...frames]
}
