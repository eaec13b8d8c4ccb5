// Reads a board's JSON. Whatever can be drawn is read; only what is no board at all is an error.
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import { type Fields, isFields, text } from '../fields.ts'
import type { Tally } from '../tally.ts'
import type { Board, BoardElement } from './element.ts'
import { readElement } from './read-element.ts'

/** Whether Excalidraw, too, shows nothing of the element. */
const isEmpty = ({ type, width, height }: BoardElement): boolean =>
  width === 0 && height === 0 && !['line', 'arrow', 'freedraw', 'text'].includes(type)

/**
 * Reads elements.
 *
 * @param label - what messages call the list
 * @throws RenderError if it is not a list, or too large
 */
export function readElements(
  elements: unknown,
  label: string,
  limits: RenderLimits,
  tally: Tally,
): BoardElement[] {
  if (!Array.isArray(elements))
    throw new RenderError('invalid', `The scene is invalid: ${label} must be an array`)
  if (elements.length > limits.elements)
    throw new RenderError(
      'too-large',
      `${label}: the limit for a scene is ${limits.elements} elements`,
    )
  return elements.flatMap((fields: unknown, index) => {
    if (!isFields(fields)) {
      tally.omit('elements that are not objects')
      return []
    }
    if (fields.isDeleted === true) return []
    const element = readElement(fields, `${label}[${index}]`, tally)
    return !element || isEmpty(element) ? [] : element
  })
}

/** @throws RenderError if the content is not a board */
export function readBoard(content: unknown, limits: RenderLimits, tally: Tally): Board {
  const { elements, appState, files }: Fields = isFields(content) ? content : {}
  const { viewBackgroundColor }: Fields = isFields(appState) ? appState : {}
  return {
    elements: readElements(elements, 'elements', limits, tally),
    background: text(viewBackgroundColor) ?? '#ffffff',
    files: isFields(files) ? files : {},
  }
}
