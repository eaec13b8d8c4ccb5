// Redoc's page still leans on hosts, and speaks in the console; what no option turns off is replaced
// here, and what should be there and is not fails the build, instead of the reader's privacy.

// The name in place of the logo, so that Redoc keeps its credit.
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
    // Only a module may name it, and a page that is opened from a file may load none.
    what: "the folder of its search's worker, where that is on Node",
    pattern: /import\.meta\.dirname(?=\+`)/g,
    by: "''",
  },
  {
    what: "the address of its search's worker, which the page does not allow",
    pattern: /import\.meta\.url(?=\.replace\(`)/g,
    by: "''",
  },
  {
    // To say where it was called from, the browser parses all of Redoc once more.
    what: 'its greeting in the console',
    pattern: /console\.info(?=\(`\\n%c Redoc )/g,
    by: 'void',
  },
  {
    what: 'the exports, which only a module may have',
    pattern: /export ?\{[\w, ]+\};?\s*$/g,
    by: '',
  },
]

/** Redoc's script without what is replaced. */
export const makeScriptOffline = (script: string): string =>
  replacements.reduce((text, { what, pattern, by }) => {
    const found = text.match(pattern)?.length ?? 0
    if (found !== 1) throw new Error(`Redoc has ${found} of ${what}, not 1: see redoc-offline.ts`)
    return text.replaceAll(pattern, () => by)
  }, script)

const pageLink = /(<a [^>]*href=")\/(?=[^/])/g

/**
 * What Redoc draws, without links to the root of its own host: the menu is drawn before Redoc knows
 * that it routes by the hash, and a link opened in a new tab would lead out of the page.
 */
export function makePageOffline(page: string): string {
  if (!pageLink.test(page))
    throw new Error("Redoc's menu has no links to fix: see redoc-offline.ts")
  return page.replaceAll(pageLink, '$1#/')
}
