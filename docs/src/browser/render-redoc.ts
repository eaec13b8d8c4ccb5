// Loads Redoc and renders it in place of the HTML that was built ahead of time.
import { fixAccessibility } from './a11y.ts'
import { loadScript } from './load-script.ts'
import {
  createRoutes,
  followUnknownFragments,
  redocFragment,
  showResponse,
} from './reference-route.ts'
import { addPickers, applyTargetToDefinition } from './sample-target.ts'
import { hasTranslations, observeNodes, translateLabels } from './translate-labels.ts'

declare const __redoc_definition: object
declare const __redoc_options: object
declare const redoc: Promise<{
  hydrate: (definition: object, options: object, container: Element) => Promise<void>
}>

const { lang } = document.documentElement
const root = document.querySelector<HTMLElement>('header.site')?.dataset.root ?? ''

/** The scripts that make up Redoc. */
const scripts: readonly string[] = [`${root}assets/contract-${lang}.js`, `${root}assets/redoc.js`]

/** Downloads the scripts but does not run them. Does nothing for readers who save data. */
export function prefetchRedoc(): void {
  const { connection } = navigator as { connection?: { readonly saveData: boolean } }
  if (connection?.saveData) return
  for (const url of scripts) {
    const link = document.createElement('link')
    link.rel = 'prefetch'
    link.href = url
    document.head.append(link)
  }
}

/** Puts the section that is being read into the URL, because Redoc starts at the section in the URL. */
function keepReadingPosition(): void {
  if (scrollY === 0) return
  const sections = [...document.querySelectorAll('#redoc [id^="/"]')]
  const topOf = (section: Element): number => section.getBoundingClientRect().top
  const target = sections.find((section) => section.matches(':target'))
  if (target && topOf(target) >= 0 && topOf(target) < innerHeight) return
  const current = sections.findLast((section) => topOf(section) < innerHeight / 4)
  const url = current ? `#${current.id}` : location.pathname + location.search
  history.replaceState(history.state, '', url)
}

/** Keeps a copy of the whole text for print and for find in page, because Redoc shows one operation at a time. */
function keepWholeText(): void {
  const copy = document.createElement('div')
  copy.className = 'whole-text'
  const main = document.querySelector('#redoc main')
  copy.append(...[...(main?.childNodes ?? [])].map((node) => node.cloneNode(true)))
  const operations = [...copy.querySelectorAll('#before-redoc > section')].slice(1)
  copy.querySelector('#before-redoc')?.classList.add('operations')
  for (const node of copy.querySelectorAll('[id]')) node.removeAttribute('id')
  // A browser that finds something in a hidden operation shows it.
  const hide = (): void => {
    for (const operation of operations) operation.setAttribute('hidden', 'until-found')
  }
  hide()
  addEventListener('hashchange', hide)
  document.body.append(copy)
}

/** A selector that finds a button or link again after Redoc has rendered it anew. */
function selectorOf(element: Element): string | undefined {
  const name = ['data-testid', 'href', 'aria-label'].find((known) => element.getAttribute(known))
  return name && `#redoc [${name}="${CSS.escape(element.getAttribute(name) ?? '')}"]`
}

/** Resolves when Redoc has rendered. Then `container` takes the place of `prerendered`, focus included. */
const replaceWhenRendered = (prerendered: Element, container: Element): Promise<void> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect()
      const { activeElement } = document
      const focused =
        activeElement && prerendered.contains(activeElement) ? selectorOf(activeElement) : undefined
      container.id = prerendered.id
      prerendered.remove()
      if (focused) document.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true })
      resolve()
    })
    observer.observe(container, { childList: true })
  })

async function replaceByRedoc(prerendered: Element): Promise<void> {
  const anchors = [...prerendered.querySelectorAll('[id^="/"]')].map(({ id }) => id)
  const routeOf = createRoutes(anchors)
  // An element of its own: in place, Redoc would first compare its output with everything that is there.
  const container = document.createElement('div')
  const replaced = replaceWhenRendered(prerendered, container)
  const { hydrate } = await redoc
  prerendered.after(container)
  // The body, because Redoc's dialogs are not in its container.
  const isTranslated = hasTranslations()
  observeNodes(document.body, (node) => {
    if (isTranslated) translateLabels(node)
    fixAccessibility(container)
    addPickers()
  })
  keepReadingPosition()
  const route = routeOf(location.hash)
  if (!route.isKnown) history.replaceState(history.state, '', redocFragment(route))
  followUnknownFragments(routeOf)
  applyTargetToDefinition(__redoc_definition)
  await hydrate(__redoc_definition, __redoc_options, container)
  await replaced
  await showResponse(route)
}

/** Loads Redoc and renders it. A button that is pressed meanwhile is pressed again afterwards. */
export async function renderRedoc(prerendered: Element): Promise<void> {
  let pressed: string | undefined
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('#redoc button') : null
    if (button && prerendered.contains(button)) pressed = selectorOf(button)
  })
  await Promise.all(scripts.map(loadScript))
  keepWholeText()
  await replaceByRedoc(prerendered)
  if (pressed) document.querySelector<HTMLElement>(pressed)?.click()
}
