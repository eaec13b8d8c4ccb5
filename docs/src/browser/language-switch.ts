// Links to other languages: they keep the position in the page, and readers are offered the language that their
// browser prefers.
import { fragment } from './fragment.ts'
import { readChoice, storeChoice } from './storage.ts'

/** Makes links to other languages lead to the same section of the page. */
export function keepPositionAcrossLanguages(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>('header.site .language, .offer a')
  const anchorsOf = ({ hreflang }: HTMLAnchorElement): Record<string, string> => {
    const link = document.querySelector<HTMLElement>(
      `header.site .language[hreflang="${hreflang}"]`,
    )
    return JSON.parse(link?.dataset.anchors ?? '{}') as Record<string, string>
  }
  const update = (): void => {
    for (const link of links) {
      link.search = location.search
      link.hash = anchorsOf(link)[fragment()] ?? fragment()
    }
  }
  update()
  addEventListener('hashchange', update)
  // The reference changes the URL without an event while the reader scrolls.
  for (const link of links)
    for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, update)
}

/** The primary subtag: `zh` for `zh-CN`. */
const primaryTag = (code: string): string => code.toLowerCase().split('-')[0] ?? ''

/** Shows the offer of the language that the reader prefers, unless it was dismissed before. */
export function offerPreferredLanguage(): void {
  const offers = [...document.querySelectorAll<HTMLElement>('.offer')]
  const available = [document.documentElement, ...offers].map(({ lang }) => primaryTag(lang))
  const preferred = navigator.languages.map(primaryTag).find((tag) => available.includes(tag))
  const offer = offers.find(({ lang }) => primaryTag(lang) === preferred)
  if (!offer) return
  const choice = `offer-dismissed.${offer.lang}`
  if (readChoice(choice)) return
  offer.hidden = false
  offer.querySelector('button')?.addEventListener('click', () => {
    offer.hidden = true
    storeChoice(choice, 'yes')
  })
}
