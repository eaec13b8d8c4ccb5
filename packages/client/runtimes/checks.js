// Checks of the packed client. Every runtime must give the same results.

const input = { width: 640, height: 480 }

/** The result of a promise, or the parts of its error that are the same in every runtime. */
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
  const whiteboard = createWhiteboardClient(options)
  const take = (uuid, callOptions) =>
    outcome(whiteboard.createScreenshot({ uuid, ...input }, callOptions))
  const screenshot = { url: `${baseUrl}/screenshot` }
  const retries = (changed, uuid) =>
    retriesOf(createWhiteboardClient, { ...options, ...changed }, uuid)
  const bytes = await whiteboard.download(screenshot)
  const streamed = await new Response(
    await whiteboard.download(screenshot, { as: 'stream' }),
  ).arrayBuffer()
  const text = await whiteboard.createScreenshot({ uuid: 'ok', ...input })
  const started = Date.now()
  const secret = 'hush'
  const results = {
    success: text,
    list: await whiteboard.createScreenshotList({ uuid: 'ok', path: '/', ...input }),
    response: await whiteboard
      .createScreenshot({ uuid: 'ok', ...input })
      .withResponse()
      .then(({ response }) => response.status),
    notFound: await take('missing'),
    guarded: await whiteboard.createScreenshot({ uuid: 'missing', ...input }).catch((error) => ({
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
    tooLarge: await outcome(whiteboard.download(screenshot, { maxBytes: 100 })),
    notPng: await outcome(whiteboard.download({ url: `${baseUrl}/text` })),
    gone: await outcome(whiteboard.download({ url: `${baseUrl}/gone` })),
    credentials: await outcome(
      (async () => {
        const credentials = { accessKey: 'ak', secretKey: 'sk' }
        const withKeys = createWhiteboardClient({ baseUrl, credentials })
        const { key } = await withKeys.createScreenshot({ uuid: 'with-keys', ...input })
        return key
      })(),
    ),
  }
  results.quick = Date.now() - started < 10_000
  return results
}
