// The script of every page.
import { startCopyButtons } from './copy-buttons.ts'
import { focusOnlyScrollable } from './focus-scrollable.ts'
import { keepPositionAcrossLanguages, offerPreferredLanguage } from './language-switch.ts'
import { startSearch } from './search-dialog.ts'
import { startThemeSwitch } from './theme-switch.ts'

// In a script, so that the URL still names the section of the page.
document.querySelector('a.skip')?.addEventListener('click', (event) => {
  const main = document.querySelector('main')
  if (!main) return
  event.preventDefault()
  main.tabIndex = -1
  main.focus()
})

// On a phone the menu of guides is a single line that scrolls.
document
  .querySelector('.page > .guides [aria-current]')
  ?.scrollIntoView({ block: 'nearest', inline: 'center' })

const header = document.querySelector<HTMLElement>('header.site')
if (header) {
  startSearch(header)
  startCopyButtons(header.dataset.copied ?? '')
  const themeButton = header.querySelector('.theme')
  if (themeButton) startThemeSwitch(themeButton)
}
focusOnlyScrollable()
keepPositionAcrossLanguages()
offerPreferredLanguage()
