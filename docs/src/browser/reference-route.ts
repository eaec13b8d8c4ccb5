// Where a fragment leads in the reference. Redoc shows its 404 page for a fragment that it does not know, and has none
// for the responses of an operation, which the text before Redoc and the search do have.
import { attempt } from './storage.ts'

/** A section of the reference. */
export interface ReferenceRoute {
  /** The fragment that Redoc knows, without `#`. */
  readonly section: string
  /** The response to show, if the fragment names one. */
  readonly status: string | undefined
  /** Whether Redoc can follow the fragment as it is. */
  readonly isKnown: boolean
}

const maxWaitMs = 5000
const responsePattern = /^(.+)\/(\d{3})$/

/** Finds where fragments lead, with the anchors of the page as it was built. */
export function createRoutes(anchors: readonly string[]): (fragment: string) => ReferenceRoute {
  const sections = new Set(['/', ...anchors.filter((anchor) => !responsePattern.test(anchor))])
  return (fragment) => {
    const text = attempt(() => decodeURIComponent(fragment)) ?? fragment
    // Behind a second # is a part of the section that Redoc finds itself.
    const path = text.replace(/^#/, '').split('#')[0] ?? ''
    if (path === '' || sections.has(path))
      return { section: path, status: undefined, isKnown: true }
    const [, operation = '', status] = responsePattern.exec(path) ?? []
    if (sections.has(operation)) return { section: operation, status, isKnown: false }
    const nearest = [...sections].filter((section) => path.startsWith(`${section}/`))
    const section = nearest.toSorted((one, other) => other.length - one.length)[0] ?? '/'
    return { section, status: undefined, isKnown: false }
  }
}

/** The fragment that leads Redoc to a route: to the responses of an operation if it names one. */
export const redocFragment = ({ section, status }: ReferenceRoute): string =>
  status === undefined ? `#${section}` : `#${section}#${section.slice(1)}/responses`

/** Chooses a response of an operation, once Redoc has rendered that. */
export async function showResponse({ section, status }: ReferenceRoute): Promise<void> {
  if (status === undefined) return
  const end = performance.now() + maxWaitMs
  while (performance.now() < end) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const operation = document.querySelector(`#redoc [data-section-id="${section}"]`)
    // The response is in the text and beside the samples.
    const buttons = [...(operation?.querySelectorAll('button') ?? [])].filter(
      (button) => button.textContent?.trim() === status,
    )
    for (const button of buttons) button.click()
    if (buttons.length > 0) return
  }
}

/** Leads a fragment that Redoc does not know to its section. Must be called before Redoc runs. */
export function followUnknownFragments(routeOf: (fragment: string) => ReferenceRoute): void {
  const follow = (event: Event): void => {
    const route = routeOf(location.hash)
    if (route.isKnown) return
    event.stopImmediatePropagation()
    location.replace(redocFragment(route))
    void showResponse(route)
  }
  for (const name of ['popstate', 'hashchange']) addEventListener(name, follow, { capture: true })
}
