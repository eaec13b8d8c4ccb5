// The choice of the server that the samples of the reference are written for.
import type { SampleTargets } from '../sample-targets.ts'
import { createElement } from './elements.ts'
import { readChoice, storeChoice } from './storage.ts'

const choiceName = 'sample-target'

const data = document.querySelector('#sample-targets')?.textContent
const choice: SampleTargets | undefined = data ? JSON.parse(data) : undefined

/** The URL of the chosen server. */
function chosenUrl({ targets }: SampleTargets): string {
  const stored = readChoice(choiceName)
  const target = targets.find(({ url }) => url === stored) ?? targets[0]
  return target?.url ?? ''
}

interface Definition {
  readonly paths?: Readonly<
    Record<string, Readonly<Record<string, { 'x-codeSamples'?: { source: string }[] }>>>
  >
}

/** Writes the chosen server into the samples of the document that Redoc renders. */
export function applyTargetToDefinition(definition: object): void {
  if (!choice) return
  const url = chosenUrl(choice)
  for (const item of Object.values((definition as Definition).paths ?? {}))
    for (const { 'x-codeSamples': samples = [] } of Object.values(item))
      for (const sample of samples) sample.source = sample.source.replace(choice.builtFor, url)
}

/** Writes the chosen server into the code that was built ahead of time. */
function applyTargetToCode(container: Element): void {
  if (!choice) return
  const url = chosenUrl(choice)
  const texts = document.createTreeWalker(container, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    if (node.parentElement?.closest('pre'))
      node.nodeValue = (node.nodeValue ?? '').replace(choice.builtFor, url)
}

/** A select for the server. The page loads again with another server, because Redoc renders samples once. */
function createPicker({ label, targets }: SampleTargets): HTMLElement {
  const url = choice ? chosenUrl(choice) : ''
  const options = targets.map((target) =>
    createElement(
      'option',
      { value: target.url, ...(target.url === url ? { selected: '' } : {}) },
      target.name,
    ),
  )
  const select = createElement('select', {}, ...options)
  select.addEventListener('change', () => {
    storeChoice(choiceName, select.value)
    location.reload()
  })
  return createElement(
    'label',
    { class: 'sample-target' },
    createElement('span', {}, label),
    select,
  )
}

/** Adds the choice above the samples that do not have it yet. */
export function addPickers(): void {
  if (!choice) return
  for (const panel of document.querySelectorAll('#redoc .panel-request-samples'))
    if (!panel.previousElementSibling?.matches('.sample-target')) panel.before(createPicker(choice))
  for (const heading of document.querySelectorAll('#before-redoc .samples'))
    if (!heading.nextElementSibling?.matches('.sample-target')) heading.after(createPicker(choice))
}

/** Applies the choice to the page before Redoc has rendered. */
export function startSampleTarget(container: Element): void {
  applyTargetToCode(container)
  addPickers()
}
