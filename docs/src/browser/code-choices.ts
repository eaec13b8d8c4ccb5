// Shows one of several pieces of code, which a select chooses.
import { fragment } from './fragment.ts'
import { readChoice, storeChoice } from './storage.ts'

/** The name of the stored choice: the language of the samples. */
const choiceName = 'sample-language'

/** A list of pieces of code, of which one is shown. */
class Choices {
  readonly select: HTMLSelectElement
  readonly #figures: readonly Element[]

  constructor(list: Element, select: HTMLSelectElement) {
    this.select = select
    this.#figures = [...list.querySelectorAll('figure')]
    this.#show(0)
    list.classList.add('single')
    select.addEventListener('change', () => this.#show(select.selectedIndex))
    list.addEventListener('beforematch', ({ target }) => {
      if (target instanceof Element) this.#show(this.#figures.indexOf(target))
    })
  }

  /** Shows the first piece whose name begins with a text. */
  showNamed(start: string): void {
    this.#show([...this.select.options].findIndex(({ text }) => text.startsWith(start)))
  }

  /** Shows a piece and hides the others. A browser that finds something in a hidden one shows it. */
  #show(index: number): void {
    if (index < 0) return
    this.select.selectedIndex = index
    for (const [each, figure] of this.#figures.entries())
      if (each === index) figure.removeAttribute('hidden')
      else figure.setAttribute('hidden', 'until-found')
  }
}

/** Shows the chosen language in the samples of every operation. */
function startLanguages(lists: readonly Choices[]): void {
  const stored = readChoice(choiceName)
  for (const list of lists) {
    if (stored) list.showNamed(stored)
    list.select.addEventListener('change', () => {
      storeChoice(choiceName, list.select.value)
      for (const other of lists) other.showNamed(list.select.value)
    })
  }
}

/** Shows an example of the response that the URL names. */
function startResponses(lists: ReadonlyMap<Element, Choices>): void {
  const showResponse = (): void => {
    const heading = document.getElementById(fragment().slice(1))
    const list = heading?.closest('.columns')?.querySelector('.responses')
    if (heading?.matches('h4') && list) lists.get(list)?.showNamed(heading.textContent ?? '')
  }
  showResponse()
  addEventListener('hashchange', showResponse)
}

/** Makes the choices work. */
export function startChoices(): void {
  const lists = new Map<Element, Choices>()
  for (const list of document.querySelectorAll('.choices')) {
    const select = list.querySelector('select')
    if (select) lists.set(list, new Choices(list, select))
  }
  startLanguages(
    [...lists].flatMap(([list, choices]) => (list.matches('.samples') ? [choices] : [])),
  )
  startResponses(lists)
}
