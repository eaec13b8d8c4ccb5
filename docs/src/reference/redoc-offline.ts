// Redoc loads logos from other hosts, prints to the console, and has links that only work on a server. No option
// turns these off, so they are replaced here. The build fails where Redoc has changed and there is nothing to
// replace.

// Shows the name in place of the logo, so that Redoc keeps its credit.
const logo = (text: string, width: number): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="12"><text y="10" font-family="system-ui, sans-serif" font-size="11" font-weight="600" fill="#3b7ddd">${text}</text></svg>`,
  )}`

const replacements: { what: string; pattern: RegExp; by: string }[] = [
  {
    what: 'the wide logo',
    pattern: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini-full\.svg/g,
    by: logo('Redoc', 44),
  },
  {
    what: 'the narrow logo',
    pattern: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini\.svg/g,
    by: logo('R', 10),
  },
  {
    // Only modules may use import.meta, and a page that is opened from a file cannot load modules.
    what: "the folder of the search's worker in Node",
    pattern: /import\.meta\.dirname(?=\+`)/g,
    by: "''",
  },
  {
    what: "the URL of the search's worker, which the page's policy blocks",
    pattern: /import\.meta\.url(?=\.replace\(`)/g,
    by: "''",
  },
  {
    // For the line number of the message, the browser would parse the whole script again.
    what: 'the message in the console',
    pattern: /console\.info(?=\(`\\n%c Redoc )/g,
    by: 'void',
  },
  {
    what: 'the exports, which only modules may have',
    pattern: /export ?\{[\w, ]+\};?\s*$/g,
    by: '',
  },
]

/** Redoc's script without requests to other hosts. */
export const makeScriptOffline = (script: string): string =>
  replacements.reduce((text, { what, pattern, by }) => {
    const count = text.match(pattern)?.length ?? 0
    if (count !== 1)
      throw new Error(`Redoc's script has ${count} of ${what}, not 1: see redoc-offline.ts`)
    return text.replaceAll(pattern, () => by)
  }, script)

const rootLink = /(<a [^>]*href=")\/(?=[^/])/g

/**
 * Redoc's page with its menu's links as fragments. Redoc renders them as paths, before it knows that it routes
 * by fragments, and a link that is opened in a new tab would leave the page.
 */
export function makePageOffline(page: string): string {
  if (!rootLink.test(page))
    throw new Error("Redoc's menu has no links to fix: see redoc-offline.ts")
  return page.replaceAll(rootLink, '$1#/')
}
