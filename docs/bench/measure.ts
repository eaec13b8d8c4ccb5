// Opens a page as a slow computer on a slow network would, and says when it could be read and used.
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
  /** From here on, nothing kept the page from answering for a while. */
  readonly interactive: number
  /** The last long task of all has ended. */
  readonly settled: number
  /** All long tasks together, each less the 50 ms that are not felt. */
  readonly blocked: number
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
const quiet = 2000
const felt = 50
const limit = 120_000

/** The end of the first long task that 2 s without any follow, or the text's paint where none is. */
export function interactiveAt(meaningful: number, tasks: Seen['longTasks']): number {
  let at = meaningful
  for (const { start, end } of tasks) {
    if (end <= at) continue
    if (start - at >= quiet) break
    at = end
  }
  return at
}

interface Look {
  readonly seen: Seen
  readonly now: number
  readonly contentful: number | undefined
}

/** Runs in the page. */
const lookAtPage = (): Look => ({
  seen: window.__seen,
  now: performance.now(),
  contentful: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
})

interface Traffic {
  readonly failures: string[]
  bytes: number
  requests: number
  /** For how long there has been none. */
  restedFor: () => number
}

function watchTraffic(devTools: BlankPage['devTools']): Traffic {
  const pending = new Set<string>()
  let last = performance.now()
  const traffic: Traffic = {
    failures: [],
    bytes: 0,
    requests: 0,
    restedFor: () => (pending.size === 0 ? performance.now() - last : 0),
  }
  devTools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('http')) return
    traffic.requests += 1
    pending.add(requestId)
  })
  devTools.on('Network.responseReceived', ({ response: { status, url } }) => {
    if (status >= 400) traffic.failures.push(`${url} answers ${status}`)
  })
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!pending.delete(requestId)) return
    traffic.bytes += encodedDataLength
    last = performance.now()
  })
  devTools.on('Network.loadingFailed', ({ errorText, type }) => {
    traffic.failures.push(`${type}: ${errorText}`)
  })
  return traffic
}

/** Opens the page in a context of its own, and waits until nothing happens any more. */
export async function open(browser: Browser, url: string, text: string): Promise<Opening> {
  const { devTools, close } = await openPage(browser)
  const look = async (): Promise<Look> => {
    const expression = `(${lookAtPage})()`
    const { result } = await devTools.send('Runtime.evaluate', { expression, returnByValue: true })
    return result.value as Look
  }
  try {
    await devTools.send('Emulation.setDeviceMetricsOverride', screen)
    await devTools.send('Page.enable')
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${probe})(${JSON.stringify(text)})`,
    })
    await devTools.send('Network.enable')
    await devTools.send('Network.setCacheDisabled', { cacheDisabled: true })
    await devTools.send('Network.emulateNetworkConditions', network)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const traffic = watchTraffic(devTools)
    const begun = performance.now()
    await devTools.send('Page.navigate', { url })
    for (;;) {
      await wait(quiet / 4)
      if (traffic.failures.length > 0) throw new Error(traffic.failures.join('\n'))
      const { seen, now, contentful } = await look()
      const { longTasks } = seen
      // The browser rounds the time of its paint in another way.
      const meaningful = Math.max(seen.meaningful ?? Number.POSITIVE_INFINITY, contentful ?? 0)
      const settled = Math.max(meaningful, longTasks.at(-1)?.end ?? 0)
      // What has come last may not have begun to run.
      if (contentful && traffic.restedFor() > quiet && now - settled > quiet)
        return {
          ...{ contentful, meaningful, settled, interactive: interactiveAt(meaningful, longTasks) },
          blocked: longTasks.reduce((sum, { start, end }) => sum + end - start - felt, 0),
          ...{ bytes: traffic.bytes, requests: traffic.requests },
        }
      if (performance.now() - begun > limit)
        throw new Error(`${url} does not come to rest: ${text}`)
    }
  } finally {
    await close()
  }
}
