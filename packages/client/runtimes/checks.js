// Checks that every runtime must pass alike, with the packed client.

const input = { width: 640, height: 480 }

/** What a promise ends with, as far as runtimes must agree on it. */
const outcome = async (promise) => {
  try {
    return await promise
  } catch (error) {
    return { ...describe(error), instance: error.constructor.name === error.name }
  }
}

const describe = ({ name, kind, status, field, limit }) => ({ name, kind, status, field, limit })

const retriesOf = async (createWhiteboardClient, options, uuid) => {
  let retries = 0
  const onRetry = () => {
    retries += 1
  }
  const random = Math.random
  Math.random = () => 0
  const called = createWhiteboardClient({ ...options, onRetry }).createScreenshot({
    uuid,
    ...input,
  })
  const failed = await outcome(called)
  Math.random = random
  return [failed.kind ?? 'success', retries]
}

/**
 * @param {typeof import('@whiteboard-screenshots/client')} client
 * @param {{ baseUrl: string, closedPortUrl: string, unknownUrl: string }} urls
 */
export async function check(client, { baseUrl, closedPortUrl, unknownUrl }) {
  const { createWhiteboardClient, isWhiteboardError } = client
  const options = { token: 'NETLESSSDK_secret', baseUrl }
  const board = createWhiteboardClient(options)
  const take = (uuid, callOptions) =>
    outcome(board.createScreenshot({ uuid, ...input }, callOptions))
  const screenshot = { url: `${baseUrl}/screenshot` }
  const retries = (changed, uuid) =>
    retriesOf(createWhiteboardClient, { ...options, ...changed }, uuid)
  const bytes = await board.download(screenshot)
  const streamed = await new Response(
    await board.download(screenshot, { as: 'stream' }),
  ).arrayBuffer()
  const text = await board.createScreenshot({ uuid: 'ok', ...input })
  const started = Date.now()
  const secret = 'hush'
  const results = {
    success: text,
    list: await board.createScreenshotList({ uuid: 'ok', path: '/', ...input }),
    response: await board
      .createScreenshot({ uuid: 'ok', ...input })
      .withResponse()
      .then(({ response }) => response.status),
    notFound: await take('missing'),
    guarded: await board.createScreenshot({ uuid: 'missing', ...input }).catch((error) => ({
      known: isWhiteboardError(error, 'notFound'),
      message: error.message,
    })),
    redirect: await take('redirect').then(({ kind }) => kind),
    malformed: await take('html'),
    empty: await take('empty'),
    cut: await take('cut').then(({ kind }) => kind),
    timeout: await take('silent', { timeout: 100 }),
    aborted: await take('silent', { signal: AbortSignal.abort() }),
    abortedLater: await take('silent', { signal: AbortSignal.timeout(50) }),
    abortedWait: await take('busy', { signal: AbortSignal.timeout(50) }),
    badHeader: await take('ok', { headers: { 'x-key': `${secret}\n${secret}` } }),
    repeated: await retries({}, `once-${Math.random()}`),
    reset: await retries({}, 'reset'),
    closedPort: await retries({ baseUrl: closedPortUrl }, 'ok'),
    unknown: await retries({ baseUrl: unknownUrl }, 'ok'),
    bytes: bytes.length,
    streamed: streamed.byteLength,
    tooLarge: await outcome(board.download(screenshot, { maxBytes: 100 })),
    notPng: await outcome(board.download({ url: `${baseUrl}/text` })),
    gone: await outcome(board.download({ url: `${baseUrl}/gone` })),
    credentials: await outcome(
      (async () => {
        const credentials = { accessKey: 'ak', secretKey: 'sk' }
        const minting = createWhiteboardClient({ baseUrl, credentials })
        const { key } = await minting.createScreenshot({ uuid: 'minted', ...input })
        return key
      })(),
    ),
  }
  results.quick = Date.now() - started < 10_000
  return results
}
