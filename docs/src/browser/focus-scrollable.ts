// Code and tables take the focus only where they scroll. In the pages all of them do, for readers without scripts.
const selector = ':is(pre, .table)'

const isScrollable = (element: HTMLElement): boolean =>
  element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight

function updateFocus(changed: readonly Node[]): void {
  const elements = changed.map((node) =>
    (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(selector),
  )
  // All are measured before the first one changes, so that the page is laid out once.
  const measured = [...new Set(elements)].flatMap((element) =>
    element ? [{ element, canScroll: isScrollable(element) }] : [],
  )
  for (const { element, canScroll } of measured)
    if (canScroll) element.tabIndex = 0
    // A reader who widens the window does not lose the focus.
    else if (element !== document.activeElement) element.removeAttribute('tabindex')
}

/** Keeps code and tables out of the order of the Tab key while they have nothing to scroll. */
export function focusOnlyScrollable(): void {
  const resizes = new ResizeObserver((entries) => updateFocus(entries.map(({ target }) => target)))
  const changes = new MutationObserver((records) =>
    updateFocus(records.map(({ target }) => target)),
  )
  for (const element of document.querySelectorAll(`${selector}[tabindex]`)) {
    resizes.observe(element)
    const table = element.querySelector('table')
    // Text that changes can become wider than its box, which stays as it is.
    if (table) resizes.observe(table)
    else changes.observe(element, { childList: true, characterData: true, subtree: true })
  }
}
