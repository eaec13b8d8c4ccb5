// Links to the reference that name no anchor of the page: those of Redoc 2 and 3, and those with a mistake.
import { fragment } from './fragment.ts'

/** The anchor that a fragment means: for `tag/Screenshots/operation/createScreenshot` that of the operation. */
export function findAnchor(path: string, anchors: readonly string[]): string {
  // Redoc 2: the last part names the section; the status of one of its responses may follow.
  const [, name, status = ''] =
    /^(?:tag|operation|section)\/(?:.*\/)?([a-z][\w-]*?)(\/\d{3})?$/i.exec(path) ?? []
  const old = name && anchors.find((anchor) => anchor.endsWith(`/${name.toLowerCase()}${status}`))
  if (old) return old
  // Redoc 3: a second # is followed by a part of the section.
  const [section = ''] = path.replace(/^\/?/, '/').toLowerCase().split('#')
  const nearest = anchors.filter((anchor) => anchor === section || section.startsWith(`${anchor}/`))
  return nearest.toSorted((one, other) => other.length - one.length)[0] ?? '/'
}

function follow(): void {
  const path = fragment().slice(1)
  if (path === '' || document.getElementById(path)) return
  const anchors = [...document.querySelectorAll('[id^="/"]')].map(({ id }) => id)
  location.replace(`#${findAnchor(path, anchors)}`)
}

/** Makes such links lead to the section that they mean, or to the nearest one. */
export function followOtherLinks(): void {
  follow()
  addEventListener('hashchange', follow)
}
