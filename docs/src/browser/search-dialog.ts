// The search dialog of every page. The index is loaded when the dialog first opens.
import type { SearchEntry } from '../search/search-index.ts'
import { rankEntries, type SearchHit } from '../search/search-ranking.ts'
import { createElement } from './elements.ts'

const maxHits = 12

const globals = globalThis as { whiteboardSearch?: readonly SearchEntry[] }

/** Loads the index as a script, because a page that is opened from a file cannot fetch anything else. */
function loadIndex(url: string): Promise<readonly SearchEntry[]> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    script.addEventListener('load', () => resolve(globals.whiteboardSearch ?? []))
    script.addEventListener('error', () =>
      reject(new Error('The search index could not be loaded')),
    )
    document.head.append(script)
  })
}

/** The excerpt of a hit, with the search terms marked. */
const markedExcerpt = ({ excerpt }: SearchHit): (Node | string)[] =>
  excerpt.map(({ text, isMatch }) => (isMatch ? createElement('mark', {}, text) : text))

const hitItem = (hit: SearchHit, folder: string): HTMLElement =>
  createElement(
    'li',
    {},
    createElement(
      'a',
      { href: folder + hit.entry.page },
      createElement('small', {}, hit.entry.title),
      createElement('strong', {}, hit.entry.heading),
      createElement('span', {}, ...markedExcerpt(hit)),
    ),
  )

interface Labels {
  readonly placeholder: string
  readonly noResults: string
  readonly results: string
  readonly close: string
}

class SearchDialog {
  readonly #input: HTMLInputElement
  readonly #list = createElement('ul', { id: 'search-results' })
  readonly #status = createElement('p', { role: 'status' })
  readonly #dialog: HTMLDialogElement
  readonly #labels: Labels
  readonly #folder: string
  readonly #indexUrl: string
  #entries: Promise<readonly SearchEntry[]> | undefined

  constructor(labels: Labels, folder: string, indexUrl: string) {
    this.#labels = labels
    this.#folder = folder
    this.#indexUrl = indexUrl
    this.#list.setAttribute('aria-label', labels.results)
    this.#input = createElement('input', {
      type: 'search',
      placeholder: labels.placeholder,
      'aria-label': labels.placeholder,
      'aria-controls': 'search-results',
      autocomplete: 'off',
      spellcheck: 'false',
    })
    const close = createElement('button', { type: 'button', 'aria-label': labels.close }, '×')
    this.#dialog = createElement(
      'dialog',
      { class: 'search', 'aria-label': labels.placeholder },
      createElement('div', { class: 'box' }, this.#input, close),
      this.#status,
      this.#list,
    )
    close.addEventListener('click', () => this.#dialog.close())
    this.#input.addEventListener('input', () => void this.#showHits())
    this.#dialog.addEventListener('click', (event) => this.#closeOnClick(event))
    this.#dialog.addEventListener('keydown', (event) => this.#moveFocus(event))
    document.body.append(this.#dialog)
  }

  open(): void {
    if (this.#dialog.open) return
    this.#dialog.showModal()
    this.#input.select()
    void this.#showHits()
  }

  async #showHits(): Promise<void> {
    this.#entries ??= loadIndex(this.#indexUrl)
    const query = this.#input.value
    const hits = rankEntries(await this.#entries, query).slice(0, maxHits)
    if (query !== this.#input.value) return
    this.#list.replaceChildren(...hits.map((hit) => hitItem(hit, this.#folder)))
    this.#status.textContent = query.trim() && hits.length === 0 ? this.#labels.noResults : ''
  }

  #closeOnClick({ target }: MouseEvent): void {
    // A click on the backdrop has the dialog as its target; a hit may be a section of this page.
    if (target === this.#dialog || (target as Element).closest('a')) this.#dialog.close()
  }

  #moveFocus(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll('a')]
    const index = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next = { ArrowDown: index + 1, ArrowUp: index - 1 }[event.key]
    if (event.key === 'Enter' && document.activeElement === this.#input) links[0]?.click()
    if (next === undefined) return
    event.preventDefault()
    ;(links[next] ?? this.#input).focus()
  }
}

/** Opens the search by its button in the header and by Ctrl+K. */
export function startSearch(header: HTMLElement): void {
  const button = header.querySelector<HTMLButtonElement>('.search')
  if (!button) return
  const { placeholder = '', noResults = '', results = '', close = '' } = button.dataset
  const { root = '', folder = '' } = header.dataset
  const dialog = new SearchDialog(
    { placeholder, noResults, results, close },
    root + folder,
    `${root}assets/search-${document.documentElement.lang}.js`,
  )
  button.addEventListener('click', () => dialog.open())
  // In the capture phase, before Redoc's own search, which does not know the guides.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      dialog.open()
    },
    { capture: true },
  )
}
