// Translates Redoc's own labels. Redoc's command line has no option for translations, so labels are replaced as
// text: in the page at build time, and in the browser whenever Redoc adds one.

/** Translations of Redoc's labels, by their English. */
export type RedocLabels = Readonly<Record<string, string>>

/** Attributes whose text is shown or read out. */
export const labelAttributes: readonly string[] = ['aria-label', 'title', 'placeholder', 'alt']

const linkPrefix = 'link to '

/** Translates a label and keeps the space around it. Returns `undefined` for any other text. */
export function translateLabel(text: string, labels: RedocLabels): string | undefined {
  const label = text.trim()
  if (label.startsWith(linkPrefix) && labels['link to']) {
    const target = label.slice(linkPrefix.length)
    return `${labels['link to']}${translateLabel(target, labels) ?? ` ${target}`}`
  }
  const translation = Object.hasOwn(labels, label) ? labels[label] : undefined
  return translation === undefined ? undefined : text.replace(label, () => translation)
}

/** Translates the labels of HTML that has no code. */
const translateHtml = (html: string, labels: RedocLabels): string =>
  html
    .replaceAll(/>([^<>]+)</g, (match, text: string) => {
      const label = translateLabel(text, labels)
      return label === undefined ? match : `>${label}<`
    })
    .replaceAll(
      new RegExp(` (${labelAttributes.join('|')})="([^"]*)"`, 'g'),
      (match, name: string, text: string) => {
        const label = translateLabel(text, labels)
        return label === undefined ? match : ` ${name}="${label}"`
      },
    )

/** Translates the labels of a page, but not in its code, where a colon or a field may look like one. */
export const translatePage = (html: string, labels: RedocLabels): string =>
  html
    .split(/(<pre\b[\s\S]*?<\/pre>|<code\b[\s\S]*?<\/code>)/)
    .map((part, index) => (index % 2 === 1 ? part : translateHtml(part, labels)))
    .join('')
