// Has Redoc draw the page once there is a reader in front of it, and keeps its labels in the page's
// language.
import { labelAttributes, translateLabel } from '../reference/redoc-labels.ts'
import { fixAccessibility } from './a11y.ts'

declare const __redoc_definition: object
declare const __redoc_options: object
declare const redoc: Promise<{
  hydrate: (definition: object, options: object, place: Element) => Promise<void>
}>

const root = document.querySelector<HTMLElement>('header.site')?.dataset.root ?? ''
const { lang } = document.documentElement
const place = document.querySelector('#redoc')
const main = document.querySelector('#redoc main')

const scripts = [`assets/contract-${lang}.js`, 'assets/redoc.js'] as const

const load = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = root + address
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new Error(`${address} could not be loaded`)))
    document.head.append(script)
  })

const isCode = (text: Text): boolean => text.parentElement?.closest('pre, code') != null

function translate(node: Node): void {
  if (node instanceof Text) {
    if (isCode(node)) return
    // After a label, in a text of its own.
    const label = node.data === ':' ? '：' : translateLabel(node.data)
    if (label !== undefined) node.data = label
    return
  }
  if (!(node instanceof Element)) return
  for (const name of labelAttributes) {
    const label = translateLabel(node.getAttribute(name) ?? '')
    if (label !== undefined) node.setAttribute(name, label)
  }
  for (const child of node.childNodes) translate(child)
}

/** Calls back with all that Redoc writes, now and later. */
function watch(target: Element, tell: (node: Node) => void): void {
  new MutationObserver((changes) => {
    for (const { target: changed, addedNodes, type } of changes)
      for (const node of type === 'childList' ? addedNodes : [changed]) tell(node)
  }).observe(target, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [...labelAttributes],
  })
}

/** Has the address name what is being read, which is where Redoc starts. */
function keepReading(): void {
  if (scrollY === 0) return
  const parts = [...document.querySelectorAll('#redoc [id^="/"]')]
  const topOf = (part: Element): number => part.getBoundingClientRect().top
  const named = parts.find((part) => part.matches(':target'))
  if (named && topOf(named) >= 0 && topOf(named) < innerHeight) return
  const read = parts.findLast((part) => topOf(part) < innerHeight / 4)
  const address = read ? `#${read.id}` : location.pathname + location.search
  history.replaceState(history.state, '', address)
}

/** Has Redoc take the place of what was drawn ahead of time, in one step. */
async function draw(ahead: Element): Promise<void> {
  // Not in the place itself: Redoc would first compare its own drawing with all that is there.
  const drawn = document.createElement('div')
  const isDrawn = new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect()
      const { activeElement } = document
      const focused = ahead.contains(activeElement) && activeElement && nameOf(activeElement)
      drawn.id = ahead.id
      ahead.remove()
      if (focused) document.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true })
      resolve()
    })
    observer.observe(drawn, { childList: true })
  })
  const { hydrate } = await redoc
  ahead.after(drawn)
  // Redoc's dialogs stand beside it.
  watch(document.body, (node) => {
    if (lang !== 'en') translate(node)
    fixAccessibility(drawn)
  })
  keepReading()
  await hydrate(__redoc_definition, __redoc_options, drawn)
  await isDrawn
}

/** Keeps the whole text for print: Redoc shows a part at a time. */
function keepForPrint(): void {
  const print = document.createElement('div')
  print.className = 'print'
  print.append(...[...(main?.childNodes ?? [])].map((node) => node.cloneNode(true)))
  for (const node of print.querySelectorAll('[id]')) node.removeAttribute('id')
  document.body.append(print)
}

/** Follows a link of Redoc 2, such as `#tag/Screenshots/operation/createScreenshot`, to where it leads now. */
function followOldLink(): void {
  const [, name] = /^#(?:tag|operation|section)\/(?:.*\/)?([\w-]+)$/.exec(location.hash) ?? []
  if (name === undefined) return
  const part = document.querySelector(`#redoc [id^="/"][id$="/${name}" i]`)
  if (part) location.replace(`#${part.id}`)
}

/** Closes the menu of a small screen, as everything that opens is closed. */
function closeMenu(): void {
  const button = document.querySelector<HTMLElement>(
    '[data-testid="floating-button"][aria-expanded="true"]',
  )
  button?.click()
  button?.focus()
}

/** What a button or a link is found by when it has been drawn anew. */
function nameOf(element: Element): string | undefined {
  const name = ['data-testid', 'href', 'aria-label'].find((known) => element.getAttribute(known))
  return name && `#redoc [${name}="${CSS.escape(element.getAttribute(name) ?? '')}"]`
}

async function start(ahead: Element): Promise<void> {
  // A button that cannot answer yet answers as soon as it can.
  let pressed: string | undefined
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('#redoc button') : null
    if (button && ahead.contains(button)) pressed = nameOf(button)
  })
  await Promise.all(scripts.map(load))
  keepForPrint()
  await draw(ahead)
  if (pressed) document.querySelector<HTMLElement>(pressed)?.click()
}

/**
 * What the first of a reader is. The text is all there without Redoc, whose script is long: a page that
 * nobody is at, and one that is opened in the background, have no use for it.
 */
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin', 'click']

/** Has Redoc come, but not run, once the page has, so that the first of a reader need not wait for it. */
function fetchAhead(): void {
  const { connection } = navigator as { connection?: { readonly saveData: boolean } }
  if (connection?.saveData) return
  for (const address of scripts) {
    const link = document.createElement('link')
    link.rel = 'prefetch'
    link.href = root + address
    document.head.append(link)
  }
}

if (place) {
  followOldLink()
  fixAccessibility(place)
  // A page in the background has no frames.
  const afterLoad = (): unknown => requestAnimationFrame(fetchAhead)
  addEventListener('load', afterLoad)
  const begin = (): void => {
    removeEventListener('load', afterLoad)
    for (const sign of signs) removeEventListener(sign, begin, true)
    void start(place)
  }
  for (const sign of signs) addEventListener(sign, begin, { capture: true, passive: true })
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') closeMenu()
  })
}
