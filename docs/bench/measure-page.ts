// Opens a page with a slowed-down processor and network, and measures when it could be read and used.
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { type BlankPage, openPage } from './page.ts'
import { probe, type Seen } from './probe.ts'

/** What one opening took; times in milliseconds since the navigation began. */
export interface Opening {
  /** First contentful paint. */
  readonly contentful: number
  /** The text that the page was opened for can be seen, without scrolling. */
  readonly meaningful: number
  /** Time to Interactive, as Lighthouse defines it; of a page that is touched, the end of its last long task. */
  readonly interactive: number
  /** From the touch to that end. */
  readonly settling: number | undefined
  /** All long tasks after the first paint together, each less the 50 ms that are not felt. */
  readonly blocked: number
  /** The longest of them. */
  readonly longest: number
  /** As they went over the network, headers too. */
  readonly bytes: number
  readonly requests: number
}

const slowdown = 4
const network = {
  offline: false,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
  latency: 150,
}
const screen = { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false }
const quiet = 5000
const felt = 50
const limit = 120_000

interface Span {
  readonly start: number
  readonly end: number
}

/** The times at which more than two requests were on their way. */
export function crowdsOf(requests: readonly Span[]): Span[] {
  const steps = requests
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .toSorted((one, other) => one.at - other.at || one.by - other.by)
  const crowds: Span[] = []
  let count = 0
  let since = 0
  for (const { at, by } of steps) {
    if (count === 2 && by === 1) since = at
    if (count === 3 && by === -1) crowds.push({ start: since, end: at })
    count += by
  }
  return crowds
}

/**
 * Time to Interactive: the end of the last long task before the first 5 s in which there is none and no
 * more than two requests are on their way; the first paint, or the parsed document, where none is before.
 */
export function interactiveAt(
  contentful: number,
  parsed: number,
  tasks: readonly Span[],
  crowds: readonly Span[],
): number {
  const busy = [...tasks, ...crowds]
    .filter(({ end }) => end > contentful)
    .toSorted((one, other) => one.start - other.start)
  let from = contentful
  for (const { start, end } of busy) {
    if (start - from >= quiet) break
    from = Math.max(from, end)
  }
  const last = tasks.filter(({ end }) => end > contentful && end <= from).at(-1)?.end
  return Math.max(last ?? contentful, parsed)
}

interface Look {
  readonly seen: Seen
  readonly now: number
  readonly contentful: number | undefined
  readonly parsed: number
}

/** Runs in the page. */
const lookAtPage = (): Look => ({
  seen: window.__seen,
  now: performance.now(),
  contentful: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  parsed: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming)
    .domContentLoadedEventEnd,
})

interface Traffic {
  readonly failures: string[]
  /** Those that have come, since the navigation began. */
  readonly requests: Span[]
  bytes: number
  /** For how long there has been none. */
  restedFor: () => number
}

function watchTraffic(devTools: BlankPage['devTools']): Traffic {
  const pending = new Map<string, number>()
  let last = performance.now()
  let begun: number | undefined
  const traffic: Traffic = {
    failures: [],
    requests: [],
    bytes: 0,
    restedFor: () => (pending.size === 0 ? performance.now() - last : 0),
  }
  devTools.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (!request.url.startsWith('http')) return
    begun ??= timestamp
    pending.set(requestId, timestamp)
  })
  devTools.on('Network.responseReceived', ({ response: { status, url } }) => {
    if (status >= 400) traffic.failures.push(`${url} responded ${status}`)
  })
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    const start = pending.get(requestId)
    if (start === undefined || begun === undefined) return
    pending.delete(requestId)
    traffic.requests.push({ start: (start - begun) * 1000, end: (timestamp - begun) * 1000 })
    traffic.bytes += encodedDataLength
    last = performance.now()
  })
  devTools.on('Network.loadingFailed', ({ errorText, type }) => {
    traffic.failures.push(`${type}: ${errorText}`)
  })
  return traffic
}

/** Slows a page's processor and network down, and sets its size. */
export async function throttle(devTools: BlankPage['devTools']): Promise<void> {
  await devTools.send('Emulation.setDeviceMetricsOverride', screen)
  await devTools.send('Page.enable')
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', network)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
}

/**
 * Opens the page in a new context, and waits until the page is idle.
 *
 * @param text - what it is opened for
 * @param touch - how long after the text can be seen the pointer moves over it, if it does
 */
export async function open(
  browser: Browser,
  url: string,
  text: string,
  touch: number | undefined,
): Promise<Opening> {
  const { devTools, close } = await openPage(browser)
  const look = async (): Promise<Look> => {
    const expression = `(${lookAtPage})()`
    const { result } = await devTools.send('Runtime.evaluate', { expression, returnByValue: true })
    return result.value as Look
  }
  try {
    await throttle(devTools)
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${probe})(${JSON.stringify(text)})`,
    })
    const traffic = watchTraffic(devTools)
    const begun = performance.now()
    await devTools.send('Page.navigate', { url })
    let isWaiting = true
    let touched: number | undefined
    for (;;) {
      await wait(isWaiting ? 100 : 1000)
      if (traffic.failures.length > 0) throw new Error(traffic.failures.join('\n'))
      if (performance.now() - begun > limit)
        throw new Error(`${url} does not come to rest: ${text}`)
      const { seen, now, contentful, parsed } = await look()
      if (!contentful || !seen.meaningful) continue
      if (touch !== undefined && touched === undefined) {
        if (now - seen.meaningful < touch) continue
        touched = now
        await devTools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 600, y: 400 })
      }
      isWaiting = false
      const last = Math.max(seen.meaningful, touched ?? 0, seen.longTasks.at(-1)?.end ?? 0)
      // What has come last may not have begun to run.
      if (Math.min(now - last, traffic.restedFor()) <= quiet) continue
      const tasks = seen.longTasks.filter(({ end }) => end > contentful)
      const lengths = tasks.map(({ start, end }) => end - Math.max(start, contentful))
      const settled = touched && Math.max(touched, tasks.at(-1)?.end ?? 0)
      return {
        contentful,
        // The browser rounds the time of its paint in another way.
        meaningful: Math.max(seen.meaningful, contentful),
        interactive:
          settled ?? interactiveAt(contentful, parsed, tasks, crowdsOf(traffic.requests)),
        settling: settled && touched && settled - touched,
        blocked: lengths.reduce((sum, length) => sum + Math.max(0, length - felt), 0),
        longest: Math.max(0, ...lengths),
        bytes: traffic.bytes,
        requests: traffic.requests.length,
      }
    }
  } finally {
    await close()
  }
}
