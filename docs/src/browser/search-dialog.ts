// The search of the site: a dialog over an index that is loaded when it is first opened.
import type { SearchEntry } from '../search/search-index.ts'
import { rankEntries, type SearchHit } from '../search/search-ranking.ts'

const most = 12

const globals = globalThis as { whiteboardSearch?: readonly SearchEntry[] }

/** Loads the index as a script: a page that is opened from a file may fetch nothing. */
function loadIndex(address: string): Promise<readonly SearchEntry[]> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.addEventListener('load', () => resolve(globals.whiteboardSearch ?? []))
    script.addEventListener('error', () => reject(new Error('The index could not be loaded')))
    document.head.append(script)
  })
}

/** An element with its attributes and what is in it. */
function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

/** Text in which what was looked for is marked. */
const marked = ({ excerpt }: SearchHit): (Node | string)[] =>
  excerpt.map(({ text, isMatch }) => (isMatch ? element('mark', {}, text) : text))

/** Gives the button its dialog. */
export function startSearch(header: HTMLElement, button: HTMLButtonElement): void {
  const { placeholder = '', nothing = '', results = '', close = '' } = button.dataset
  const root = header.dataset.root ?? ''
  const folder = root + (header.dataset.folder ?? '')
  const index = `${root}assets/search-${document.documentElement.lang}.js`

  const input = element('input', {
    type: 'search',
    placeholder,
    'aria-label': placeholder,
    'aria-controls': 'search-results',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const list = element('ul', { id: 'search-results', 'aria-label': results })
  const status = element('p', { role: 'status' })
  const end = element('button', { type: 'button', 'aria-label': close }, '×')
  const dialog = element(
    'dialog',
    { class: 'search', 'aria-label': placeholder },
    element('div', { class: 'box' }, input, end),
    status,
    list,
  )
  document.body.append(dialog)

  let entries: Promise<readonly SearchEntry[]> | undefined
  const show = async (): Promise<void> => {
    entries ??= loadIndex(index)
    const query = input.value
    const hits = rankEntries(await entries, query).slice(0, most)
    if (query !== input.value) return
    list.replaceChildren(
      ...hits.map((hit) =>
        element(
          'li',
          {},
          element(
            'a',
            { href: folder + hit.entry.page },
            element('small', {}, hit.entry.title),
            element('strong', {}, hit.entry.heading),
            element('span', {}, ...marked(hit)),
          ),
        ),
      ),
    )
    status.textContent = query.trim() && hits.length === 0 ? nothing : ''
  }

  const open = (): void => {
    if (dialog.open) return
    dialog.showModal()
    input.select()
    void show()
  }
  button.addEventListener('click', open)
  end.addEventListener('click', () => dialog.close())
  input.addEventListener('input', () => void show())
  dialog.addEventListener('click', (event) => {
    // A click beside the box is one on the dialog itself; a hit may be a place in this page.
    if (event.target === dialog || (event.target as Element).closest('a')) dialog.close()
  })
  dialog.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (event.key === 'Enter' && document.activeElement === input) links[0]?.click()
    if (next === undefined) return
    event.preventDefault()
    ;(links[next] ?? input).focus()
  })
  // Before Redoc, which has a search of its own that knows nothing of the guides.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      open()
    },
    { capture: true },
  )
}
