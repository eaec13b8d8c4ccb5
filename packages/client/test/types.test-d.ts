// What must compile, and what must not: checked by tsc.
import {
  type Call,
  type ClientOptions,
  type CreateScreenshotInput,
  createWhiteboardClient,
  type HttpError,
  isHttpError,
  isWhiteboardError,
  type NotFoundError,
  type Region,
  type Screenshot,
  type WhiteboardError,
} from '../src/index.ts'

type Same<One, Other> = [One, Other] extends [Other, One] ? true : false
const same = <One, Other>(_: Same<One, Other>): void => {}

const client = createWhiteboardClient({ token: 'token' })
const input = { uuid: 'room', width: 640, height: 480 }

export async function calls(): Promise<void> {
  const call = client.createScreenshot(input)
  same<typeof call, Call<Screenshot>>(true)
  const one = await call
  same<typeof one, { url: string; key: string; bucket: string; region: string }>(true)
  const list = await client.createScreenshotList({ ...input, path: '/' })
  same<typeof list, Screenshot[]>(true)
  const { data, response } = await client.createScreenshot(input).withResponse()
  same<typeof data, Screenshot>(true)
  same<typeof response.requestId, string | undefined>(true)
  same<Extract<Region, 'us-sv'>, 'us-sv'>(true)
  same<Region, string>(false)
  same<CreateScreenshotInput, { uuid: string; width: number; height: number; path?: string }>(true)

  const bytes = await client.download(one)
  same<typeof bytes, Uint8Array<ArrayBuffer>>(true)
  const stream = await client.download(one, { as: 'stream' })
  same<typeof stream, ReadableStream<Uint8Array>>(true)
  const chosen = { as: 'stream', maxBytes: 1 } as const
  same<Awaited<ReturnType<typeof client.download>>, Uint8Array<ArrayBuffer>>(true)
  const chosenStream = await client.download(one, chosen)
  same<typeof chosenStream, ReadableStream<Uint8Array>>(true)
}

export function wrong(): void {
  // @ts-expect-error a list needs its path
  client.createScreenshotList(input)
  // @ts-expect-error a size in pixels is a number
  client.createScreenshot({ ...input, width: '640' })
  // @ts-expect-error no such field
  client.createScreenshot({ uuid: 'room', width: 1, height: 1, format: 'png' })
  // @ts-expect-error a region is a string
  client.createScreenshot(input, { region: 5 })
  // @ts-expect-error no such option
  client.createScreenshot(input, { retries: 3 })
  // @ts-expect-error no such option
  createWhiteboardClient({ token: 'token', retries: 3 })
  // @ts-expect-error a reader takes no screenshots
  createWhiteboardClient({ credentials: { accessKey: 'a', secretKey: 's', role: 'reader' } })
  // @ts-expect-error both
  createWhiteboardClient({ token: 'token', credentials: { accessKey: 'a', secretKey: 's' } })
  // @ts-expect-error a token that is a number
  createWhiteboardClient({ token: 5 })
}

export function errors(error: unknown): number | string | undefined {
  if (isWhiteboardError(error, 'notFound')) {
    same<typeof error, NotFoundError>(true)
    return error.status
  }
  if (isWhiteboardError(error)) {
    const base: WhiteboardError = error
    switch (error.kind) {
      case 'input':
        return error.field
      case 'timeout':
        return error.limit
      case 'tooManyRequests':
        return error.retryAfter
      case 'connection':
        // @ts-expect-error no response arrived, so it has no status
        return error.status
      default:
        return base.message
    }
  }
  if (isHttpError(error)) {
    const base: HttpError = error
    return base.body?.message
  }
  return undefined
}

createWhiteboardClient({
  token: process.env.WHITEBOARD_TOKEN,
  baseUrl: undefined,
  fetch: globalThis.fetch,
  onResponse: async ({ status }) => console.log(status.toFixed()),
})
// The token and the address may come from the environment.
createWhiteboardClient()
createWhiteboardClient({ baseUrl: 'http://127.0.0.1:4010' })
client.createScreenshot(input, { region: 'in-mum', headers: new Headers() })
client.createScreenshot(input, { headers: [['x-trace', '1']] })
client.createScreenshot(input, { headers: new Map([['x-trace', '1']]) })
createWhiteboardClient({ token: async () => 'token' })
createWhiteboardClient({ token: process.env.WHITEBOARD_TOKEN, credentials: undefined })
createWhiteboardClient({ token: undefined, credentials: { accessKey: 'a', secretKey: 's' } })
const either: ClientOptions = process.env.WHITEBOARD_TOKEN
  ? { token: process.env.WHITEBOARD_TOKEN }
  : { credentials: { accessKey: 'a', secretKey: 's' } }
createWhiteboardClient({ ...either, baseUrl: 'http://127.0.0.1:4010' })
