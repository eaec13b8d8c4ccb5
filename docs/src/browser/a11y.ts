// Adds what Redoc's HTML lacks for readers who use a screen reader or the keyboard.

let isScheduled = false

/** Fixes what Redoc has rendered, once per frame. */
export function fixAccessibility(container: Element): void {
  if (isScheduled) return
  isScheduled = true
  requestAnimationFrame(() => {
    isScheduled = false
    nameMenu(container)
    fixHeadingLevels(container)
    nameExampleButtons(container)
  })
}

/** Sets an attribute unless it is set already: each change triggers another fix. */
function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function nameMenu(container: Element): void {
  const menu = container.querySelector('.menu-content')
  if (!menu) return
  setAttribute(menu, 'role', 'navigation')
  const pageName = document.querySelector('header.site [aria-current]')?.textContent
  if (pageName) setAttribute(menu, 'aria-label', pageName)
}

/** Redoc skips the third level, and has no first level where it shows a single operation. */
function fixHeadingLevels(container: Element): void {
  const top = container.querySelector('h1') ? 2 : 1
  const levels = { H2: top, H4: top + 1, H5: top + 2 }
  for (const heading of container.querySelectorAll(':is(h2, h4, h5):not(#before-redoc *)'))
    setAttribute(heading, 'aria-level', `${levels[heading.tagName as keyof typeof levels]}`)
}

/** Redoc's label of a button hides its text, which is the chosen example. */
function nameExampleButtons(container: Element): void {
  for (const button of container.querySelectorAll('button[aria-label][aria-haspopup]')) {
    const text = button.textContent?.trim() ?? ''
    const label = button.getAttribute('aria-label') ?? ''
    if (text) setAttribute(button, 'aria-label', `${label.split(': ')[0]}: ${text}`)
  }
}
