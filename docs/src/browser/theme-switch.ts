// The button that switches between the light and the dark theme.
import { themeKey } from '../page/theme.ts'
import { attempt } from './storage.ts'

const { classList } = document.documentElement
const isDark = (): boolean => classList.contains('dark')

function setTheme(theme: 'light' | 'dark', button: Element): void {
  classList.remove('light', 'dark')
  classList.add(theme)
  button.setAttribute('aria-pressed', `${theme === 'dark'}`)
}

/** Makes the button work. The choice is stored; without one, the page follows the system. */
export function startThemeSwitch(button: Element): void {
  button.setAttribute('aria-pressed', `${isDark()}`)
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark'
    setTheme(theme, button)
    attempt(() => localStorage.setItem(themeKey, theme))
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) => {
    const isChosen = attempt(() => localStorage.getItem(themeKey)) != null
    if (!isChosen) setTheme(matches ? 'dark' : 'light', button)
  })
}
