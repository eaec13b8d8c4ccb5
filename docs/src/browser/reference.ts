// Brings Redoc to life after the page has been painted, and keeps its labels in the page's language.
import { labelAttributes, labelOf } from '../reference/labels.ts'
import { repairAccess } from './access.ts'

declare const __redoc_definition: object
declare const __redoc_options: object
declare const hydrate: (definition: object, options: object, place: Element) => Promise<void>

const root = document.querySelector<HTMLElement>('header.site')?.dataset.root ?? ''
const { lang } = document.documentElement
const place = document.querySelector('#redoc')
const main = document.querySelector('#redoc main')

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
    const label = labelOf(node.data)
    if (label !== undefined) node.data = label
    return
  }
  if (!(node instanceof Element)) return
  for (const name of labelAttributes) {
    const label = labelOf(node.getAttribute(name) ?? '')
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

async function start(target: Element): Promise<void> {
  // For print, which shows all of it; Redoc shows a part at a time.
  const print = document.createElement('div')
  print.className = 'print'
  print.append(...[...(main?.childNodes ?? [])].map((node) => node.cloneNode(true)))
  for (const node of print.querySelectorAll('[id]')) node.removeAttribute('id')
  document.body.append(print)
  repairAccess(target)

  await Promise.all([load(`assets/contract-${lang}.js`), load('assets/redoc.js')])
  // Redoc's dialogs stand beside it.
  watch(document.body, (node) => {
    if (lang !== 'en') translate(node)
    repairAccess(target)
  })
  keepReading()
  await hydrate(__redoc_definition, __redoc_options, target)
}

if (place)
  // After the first paint: what is read first should not wait for what is clicked later.
  requestAnimationFrame(() => setTimeout(() => void start(place)))
