// The response of the page to try requests, or the error in the reader's language.
import {
  type InputError,
  isHttpError,
  isWhiteboardError,
  type Screenshot,
} from '@whiteboard-screenshots/client'
import type { TryItData } from '../site/try-it-data.ts'
import { createElement } from './elements.ts'

type Texts = TryItData['texts']

/** What the page shows of a response or an error. */
export interface Outcome {
  readonly status: string
  /** JSON, or text if the body has another form. */
  readonly body?: unknown
  /** The page that explains an error. */
  readonly help?: string
  readonly screenshots?: readonly Screenshot[]
}

function screenshotFigure({ url, key }: Screenshot, texts: Texts): HTMLElement {
  const image = createElement('img', { alt: `${texts.screenshotAlt} ${key}` })
  image.referrerPolicy = 'no-referrer'
  image.addEventListener('error', () => image.replaceWith(texts.screenshotMissing))
  image.src = url
  const link = createElement('a', { href: url, rel: 'noreferrer' }, key)
  return createElement('figure', {}, image, createElement('figcaption', {}, link))
}

function formatBody(body: unknown): string {
  if (typeof body === 'string') return body
  return body === undefined ? '' : JSON.stringify(body, null, 2)
}

/** Shows an outcome in its section of the page. */
export function showOutcome(section: HTMLElement, outcome: Outcome, texts: Texts): void {
  const { status, body, help, screenshots = [] } = outcome
  const statusLine = section.querySelector('.status')
  const pre = section.querySelector('pre')
  const code = section.querySelector('code')
  const helpLine = section.querySelector<HTMLElement>('.help')
  const link = helpLine?.querySelector('a')
  if (statusLine) statusLine.textContent = status
  if (pre) pre.hidden = body === undefined
  if (code) code.textContent = formatBody(body)
  if (helpLine && link) {
    helpLine.hidden = help === undefined
    link.href = help ?? ''
  }
  const figures = screenshots.map((screenshot) => screenshotFigure(screenshot, texts))
  section.querySelector('.screenshots')?.replaceChildren(...figures)
  section.hidden = false
}

/** The section that explains a status. */
const sectionOfStatus: Readonly<Record<number, string>> = {
  400: 'errors.html#what-to-do',
  401: 'tokens.html#when-a-token-is-rejected',
  403: 'tokens.html#when-a-token-is-rejected',
  404: 'scenes.html#the-scene-tree',
}

/** What is wrong with an input that the client did not send. */
function invalidInput({ field, message }: InputError, { notSent, invalid }: Texts): string {
  const known = (invalid as Readonly<Record<string, string>>)[field]
  return `${notSent} ${known ?? message}`
}

const defaultHelp = '../guides/errors.html#what-to-do'

const joinLine = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' · ')

/** The outcome of a response, whose body is known if the API has sent it. */
function responseOutcome(status: number, body: unknown, text: unknown, texts: Texts): Outcome {
  // What is not the contract's body comes from something else than the API. 0 where the browser hides a redirect.
  if (body === undefined)
    return {
      status: joinLine(status === 0 ? undefined : status, texts.unexpected),
      body: text,
      help: defaultHelp,
    }
  const explanations: Readonly<Record<number, string>> = texts.statuses
  return {
    status: joinLine(status, explanations[status]),
    body,
    help: `../guides/${sectionOfStatus[status] ?? 'errors.html#retries'}`,
  }
}

/** The outcome of a request that failed. */
export function errorOutcome(error: unknown, server: string, texts: Texts): Outcome {
  if (isWhiteboardError(error, 'input'))
    return { status: invalidInput(error, texts), help: defaultHelp }
  if (isWhiteboardError(error, 'malformedResponse'))
    return responseOutcome(error.status, undefined, error.text, texts)
  if (isHttpError(error)) return responseOutcome(error.status, error.body, error.text, texts)
  if (!isWhiteboardError(error, 'connection') && !isWhiteboardError(error, 'timeout'))
    return { status: texts.unexpected, help: defaultHelp }
  const isInsecure = location.protocol === 'https:' && server.startsWith('http:')
  return {
    status: isInsecure ? `${texts.unreachable} ${texts.insecure}` : texts.unreachable,
    help: '../guides/start.html#start-the-mock',
  }
}
