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

function unexpectedResponse(
  { status, text }: { readonly status: number; readonly text: string | undefined },
  { unexpected }: Texts,
): Outcome {
  // 0 where the browser hides a redirect.
  return {
    status: status === 0 ? unexpected : `${status} · ${unexpected}`,
    body: text,
    help: '../guides/errors.html#what-to-do',
  }
}

/** The outcome of a request that failed. */
export function errorOutcome(error: unknown, server: string, texts: Texts): Outcome {
  const help = '../guides/errors.html#what-to-do'
  if (isWhiteboardError(error, 'input')) return { status: invalidInput(error, texts), help }
  if (isWhiteboardError(error, 'malformedResponse')) return unexpectedResponse(error, texts)
  if (isHttpError(error)) {
    // What is not the contract's body comes from something else than the API.
    if (error.body === undefined) return unexpectedResponse(error, texts)
    const explanation = (texts.statuses as Readonly<Record<number, string>>)[error.status]
    return {
      status: [error.status, ...(explanation ? [explanation] : [])].join(' · '),
      body: error.body,
      help: `../guides/${sectionOfStatus[error.status] ?? 'errors.html#retries'}`,
    }
  }
  if (!isWhiteboardError(error, 'connection') && !isWhiteboardError(error, 'timeout'))
    return { status: texts.unexpected, help }
  const isInsecure = location.protocol === 'https:' && server.startsWith('http:')
  return {
    status: [texts.unreachable, ...(isInsecure ? [texts.insecure] : [])].join(' '),
    help: '../guides/start.html#start-the-mock',
  }
}
