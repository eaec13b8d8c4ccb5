// What Redoc leaves out for who uses the page by ear or by keys.

let isWaiting = false

/** Mends what Redoc has written, once for each time that it writes. */
export function fixAccessibility(place: Element): void {
  if (isWaiting) return
  isWaiting = true
  requestAnimationFrame(() => {
    isWaiting = false
    repair(place)
  })
}

/** Writes what is not there yet: writing calls for another repair. */
function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function repair(place: Element): void {
  const menu = place.querySelector('.menu-content')
  if (menu) set(menu, 'role', 'navigation')
  // Its title: what the header's link of this page is called.
  const title = document.querySelector('header.site [aria-current]')?.textContent
  if (menu && title) set(menu, 'aria-label', title)

  // Redoc goes from the second level to the fourth, and where it shows an operation alone, it has no
  // first. The text ahead of it has them all.
  const top = place.querySelector('h1') ? 2 : 1
  const levels = { H2: top, H4: top + 1, H5: top + 2 }
  for (const heading of place.querySelectorAll(':is(h2, h4, h5):not(#ahead *)'))
    set(heading, 'aria-level', `${levels[heading.tagName as keyof typeof levels]}`)

  // A label hides which of the examples is chosen.
  for (const button of place.querySelectorAll('button[aria-label][aria-haspopup]')) {
    const text = button.textContent?.trim() ?? ''
    const label = button.getAttribute('aria-label') ?? ''
    if (text) set(button, 'aria-label', `${label.split(': ')[0]}: ${text}`)
  }
}
