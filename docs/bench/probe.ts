// What runs in a page that is measured, from before its first byte.

/** What the probe saw, in milliseconds since the navigation began. */
export interface Seen {
  /** When the text was first seen. */
  meaningful?: number
  /** The tasks of more than 50 ms, which is what the browser calls long. */
  readonly longTasks: { readonly start: number; readonly end: number }[]
}

declare global {
  interface Window {
    __seen: Seen
  }
}

/** Records when an element with exactly this text is painted in view, and all long tasks. */
export function probe(text: string): void {
  const seen: Seen = { longTasks: [] }
  window.__seen = seen
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.longTasks.push({ start: startTime, end: startTime + duration })
  }).observe({ type: 'longtask', buffered: true })

  const isShown = (): boolean => {
    if (document.body === null) return false
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode as Text
      if (!data.includes(text) || data.trim() !== text || !parentElement?.checkVisibility())
        continue
      const { width, height, top, bottom } = parentElement.getBoundingClientRect()
      if (width > 0 && height > 0 && top < innerHeight && bottom > 0) return true
    }
    return false
  }
  const look = (): void => {
    if (!isShown()) return void requestAnimationFrame(look)
    // A frame's callbacks come before its paint, a message sent from them after it.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      seen.meaningful = performance.now()
      port1.close()
    }
    port2.postMessage(undefined)
  }
  requestAnimationFrame(look)
}
