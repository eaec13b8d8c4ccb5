// Redoc's page still leans on hosts; what no option turns off is replaced here, each replacement
// counted, so that a Redoc that changed fails the build instead of the reader's privacy.

// The name in place of the logo, so that Redoc keeps its credit.
const logo = (text: string, width: number): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="12"><text y="10" font-family="system-ui, sans-serif" font-size="11" font-weight="600" fill="#3b7ddd">${text}</text></svg>`,
  )}`

const replacements: { what: string; pattern: RegExp; count: number; by: string }[] = [
  {
    what: 'the wide logo',
    pattern: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini-full\.svg/g,
    count: 1,
    by: logo('Redoc', 44),
  },
  {
    what: 'the narrow logo',
    pattern: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini\.svg/g,
    count: 1,
    by: logo('R', 10),
  },
]

const pageLink = /(<a [^>]*href=")\/(?=[^/])/g

/** The page without addresses of other hosts' files, and without links to the root of its own. */
export function detach(page: string): string {
  const detached = replacements.reduce((text, { what, pattern, count, by }) => {
    const found = text.match(pattern)?.length ?? 0
    if (found !== count)
      throw new Error(`Redoc's page has ${found} of ${what}, not ${count}: see src/detach.ts`)
    return text.replaceAll(pattern, () => by)
  }, page)

  // The menu is drawn before Redoc knows that it routes by the hash: without this, a link that is
  // opened in a new tab leads out of the page.
  const menu = detached.indexOf('<div id="redoc">')
  const script = detached.indexOf('<script type="module">', menu)
  if (menu < 0 || script < 0)
    throw new Error("Redoc's page is not made up as it was: see src/detach.ts")
  const drawn = detached.slice(menu, script)
  if (!pageLink.test(drawn)) throw new Error("Redoc's menu has no links to mend: see src/detach.ts")
  return detached.slice(0, menu) + drawn.replaceAll(pageLink, '$1#/') + detached.slice(script)
}
