// The switch of languages, which keeps the place, and the offer of Chinese to whose browser asks for it.

const dismissed = 'whiteboard-docs.chinese-offer'

/** What a file's or a private window's storage may refuse. */
function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

const hash = (): string => attempt(() => decodeURIComponent(location.hash)) ?? location.hash

/** Has the link to the other language lead to the same place of the page. */
export function keepPositionAcrossLanguages(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>('header.site .language, .offer a')
  const anchors = JSON.parse(
    document.querySelector<HTMLElement>('header.site .language')?.dataset.anchors ?? '{}',
  ) as Record<string, string>
  const update = (): void => {
    for (const link of links) {
      link.search = location.search
      link.hash = anchors[hash()] ?? hash()
    }
  }
  update()
  addEventListener('hashchange', update)
  // Redoc changes the address without saying so.
  for (const link of links)
    for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, update)
}

/** Shows the offer, unless it was declined. */
export function offerChinese(): void {
  const offer = document.querySelector<HTMLElement>('.offer')
  const wanted = navigator.languages.find((language) => /^(zh|en)\b/i.test(language))
  if (!offer || !wanted?.toLowerCase().startsWith('zh')) return
  if (attempt(() => localStorage.getItem(dismissed))) return
  offer.hidden = false
  offer.querySelector('button')?.addEventListener('click', () => {
    offer.hidden = true
    attempt(() => localStorage.setItem(dismissed, 'yes'))
  })
}
