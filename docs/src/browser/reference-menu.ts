// The menu of the reference: marks the section in view, and closes on a small screen once a link is followed.
import { fragment } from './fragment.ts'

/** How far below the top of the window the section in view begins at most. */
const readingLine = 160

/** The events by which a reader scrolls. */
const readerEvents = ['wheel', 'touchmove', 'keydown', 'pointerdown']

/** Makes the menu follow the reader. */
export function startMenu(): void {
  const menu = document.querySelector<HTMLElement>('#sections')
  if (!menu) return
  const entries = [...menu.querySelectorAll('a')].flatMap((link) => {
    const section = document.getElementById(decodeURIComponent(link.hash).slice(1))
    return section ? [{ link, section }] : []
  })
  let current: HTMLAnchorElement | undefined
  let hasReader = false
  const startReading = ({ type, target }: Event): void => {
    // A pointer scrolls by the page's scrollbar only.
    if (type !== 'pointerdown' || target === document.documentElement) hasReader = true
  }
  const update = (): void => {
    const entry =
      entries.findLast(({ section }) => section.getBoundingClientRect().top < readingLine) ??
      entries[0]
    if (!entry || entry.link === current) return
    current?.removeAttribute('aria-current')
    current = entry.link
    current.setAttribute('aria-current', 'true')
    // The URL names the section too, for the link to another language. Browsers also scroll by themselves while
    // they load a page.
    const { id } = entry.section
    if (hasReader && !`${fragment()}/`.startsWith(`#${id}/`))
      history.replaceState(history.state, '', `#${id}`)
  }
  for (const name of readerEvents) addEventListener(name, startReading, { passive: true })
  let isScheduled = false
  addEventListener(
    'scroll',
    () => {
      if (isScheduled) return
      isScheduled = true
      requestAnimationFrame(() => {
        isScheduled = false
        update()
      })
    },
    { passive: true },
  )
  update()
  menu.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') && menu.matches(':popover-open'))
      menu.hidePopover()
  })
}
