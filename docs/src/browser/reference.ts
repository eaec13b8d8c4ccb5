// The script of the reference. The page is readable without Redoc, whose script is large, so Redoc is downloaded in
// the background and runs when the reader first does something.
import { fixAccessibility } from './a11y.ts'
import { prefetchRedoc, renderRedoc } from './render-redoc.ts'
import { startSampleTarget } from './sample-target.ts'

/** The events that show that there is a reader. */
const readerEvents = [
  'pointermove',
  'pointerdown',
  'touchstart',
  'wheel',
  'keydown',
  'focusin',
  'click',
]

/** Follows links of Redoc 2, such as `#tag/Screenshots/operation/createScreenshot`. */
function followOldLink(): void {
  const [, name] = /^#(?:tag|operation|section)\/(?:.*\/)?([\w-]+)$/.exec(location.hash) ?? []
  if (name === undefined) return
  const section = document.querySelector(`#redoc [id^="/"][id$="/${name}" i]`)
  if (section) location.replace(`#${section.id}`)
}

/** Closes the menu of a small screen. */
function closeMenu(): void {
  const button = document.querySelector<HTMLElement>(
    '[data-testid="floating-button"][aria-expanded="true"]',
  )
  button?.click()
  button?.focus()
}

/** Calls back once, when the reader first does something. */
function onFirstReaderEvent(callback: () => void): void {
  const listener = (event: Event): void => {
    // Chromium sends a pointermove for a pointer that rests where the page appears.
    const { movementX, movementY } = event as PointerEvent
    if (event.type === 'pointermove' && movementX === 0 && movementY === 0) return
    for (const name of readerEvents) removeEventListener(name, listener, true)
    callback()
  }
  for (const name of readerEvents)
    addEventListener(name, listener, { capture: true, passive: true })
}

const container = document.querySelector('#redoc')
if (container) {
  followOldLink()
  fixAccessibility(container)
  startSampleTarget(container)
  // Pages in the background have no frames, so they do not prefetch.
  const prefetchAfterLoad = (): unknown => requestAnimationFrame(prefetchRedoc)
  addEventListener('load', prefetchAfterLoad)
  onFirstReaderEvent(() => {
    removeEventListener('load', prefetchAfterLoad)
    void renderRedoc(container)
  })
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') closeMenu()
  })
}
