// What every page does: search, copy buttons, the switch of languages, the offer of Chinese.
import { keepPositionAcrossLanguages, offerChinese } from './language-switch.ts'
import { startSearch } from './search-dialog.ts'

/** Fills the clipboard: pages that are opened from a file may have no other way than the old one. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

const search = document.querySelector<HTMLButtonElement>('header.site .search')
const header = document.querySelector<HTMLElement>('header.site')

document.addEventListener('click', async (event) => {
  const button = event.target instanceof Element ? event.target.closest('button.copy') : null
  const code = button?.parentElement?.querySelector('code')
  if (!button || !code) return
  await copy(code.textContent ?? '')
  const label = button.textContent
  button.textContent = search?.dataset.copied ?? ''
  setTimeout(() => {
    button.textContent = label
  }, 1_500)
})

// By hand: Redoc takes every change of the address for one of its own routes.
document.querySelector('a.skip')?.addEventListener('click', (event) => {
  const main = document.querySelector('main')
  if (!main) return
  event.preventDefault()
  main.tabIndex = -1
  main.focus()
})

// On a phone the guides are in one line, of which the end is out of view.
document
  .querySelector('.page > .guides [aria-current]')
  ?.scrollIntoView({ block: 'nearest', inline: 'center' })

if (header && search) startSearch(header, search)
keepPositionAcrossLanguages()
offerChinese()
