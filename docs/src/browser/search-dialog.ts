// The search dialog of every page. The engine and the index are loaded when the dialog first opens.
import type { createSearch, SearchHit } from '../search/search-engine.ts'
import type { SearchEntry } from '../search/search-index.ts'
import { createElement } from './elements.ts'
import { loadScript } from './load-script.ts'

const maxHits = 12

type Search = (query: string) => SearchHit[]

const globals = globalThis as {
  createWhiteboardSearch?: typeof createSearch
  whiteboardSearchEntries?: readonly SearchEntry[]
}

/** Loads the scripts of the search. */
async function loadSearch(assets: string, language: string): Promise<Search> {
  await Promise.all([
    loadScript(`${assets}search-engine.js`),
    loadScript(`${assets}search-${language}.js`),
  ])
  const { createWhiteboardSearch, whiteboardSearchEntries = [] } = globals
  return createWhiteboardSearch?.(whiteboardSearchEntries, language) ?? (() => [])
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
  readonly #load: () => Promise<Search>
  #search: Promise<Search> | undefined

  constructor(labels: Labels, folder: string, load: () => Promise<Search>) {
    this.#labels = labels
    this.#folder = folder
    this.#load = load
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
    this.#search ??= this.#load()
    const query = this.#input.value
    const search = await this.#search
    const hits = search(query).slice(0, maxHits)
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
  const dialog = new SearchDialog({ placeholder, noResults, results, close }, root + folder, () =>
    loadSearch(`${root}assets/`, document.documentElement.lang),
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
