// Translates the labels that Redoc adds to the page.
import { labelAttributes, translateLabel } from '../reference/redoc-labels.ts'

declare const redocLabels: Readonly<Record<string, string>>

const isCode = (text: Text): boolean => text.parentElement?.closest('pre, code') != null

/** Whether there are any translations: the labels themselves are in English. */
export const hasTranslations = (): boolean => Object.keys(redocLabels).length > 0

/** Translates the labels in a node and in everything below it. */
export function translateLabels(node: Node): void {
  if (node instanceof Text) {
    const label = isCode(node) ? undefined : translateLabel(node.data, redocLabels)
    if (label !== undefined) node.data = label
    return
  }
  if (!(node instanceof Element)) return
  for (const name of labelAttributes) {
    const label = translateLabel(node.getAttribute(name) ?? '', redocLabels)
    if (label !== undefined) node.setAttribute(name, label)
  }
  for (const child of node.childNodes) translateLabels(child)
}

/** Calls back with every node that is added or changed. */
export function observeNodes(target: Element, callback: (node: Node) => void): void {
  new MutationObserver((changes) => {
    for (const { target: changed, addedNodes, type } of changes)
      for (const node of type === 'childList' ? addedNodes : [changed]) callback(node)
  }).observe(target, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [...labelAttributes],
  })
}
