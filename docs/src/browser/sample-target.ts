// The choice of the server that the samples of the reference are written for.
import { readChoice, storeChoice } from './storage.ts'

const choiceName = 'sample-target'

/** Writes another server into the samples. */
function replaceServer(server: string, other: string): void {
  for (const code of document.querySelectorAll('.samples code')) {
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      node.nodeValue = (node.nodeValue ?? '').replace(server, other)
  }
}

/** Makes the choice work, and applies the one that the reader has stored. */
export function startSampleTarget(): void {
  const pickers = [...document.querySelectorAll<HTMLElement>('.sample-target')]
  const selects = pickers.flatMap((picker) => picker.querySelector('select') ?? [])
  const [first] = selects
  if (!first) return
  let server = pickers[0]?.dataset.server ?? ''
  const choose = (url: string): void => {
    replaceServer(server, url)
    server = url
    for (const select of selects) select.value = url
  }
  const stored = readChoice(choiceName)
  const isKnown = [...first.options].some(({ value }) => value === stored)
  choose(isKnown && stored !== undefined ? stored : first.value)
  for (const select of selects)
    select.addEventListener('change', () => {
      storeChoice(choiceName, select.value)
      choose(select.value)
    })
}
