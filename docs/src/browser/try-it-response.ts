// The response of the page to try requests, or the error in the reader's language.
import { isHttpError, isWhiteboardError, type Screenshot } from '@whiteboard-screenshots/client'
import type { TryItData } from '../site/try-it-data.ts'
import { createElement } from './elements.ts'

type Texts = TryItData['texts']

/** What the page shows of a response or an error. */
export interface Outcome {
  readonly status: string
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
  if (code) code.textContent = body === undefined ? '' : JSON.stringify(body, null, 2)
  if (helpLine && link) {
    helpLine.hidden = help === undefined
    link.href = help ?? ''
  }
  const figures = screenshots.map((screenshot) => screenshotFigure(screenshot, texts))
  section.querySelector('.screenshots')?.replaceChildren(...figures)
  section.hidden = false
}

/** The guide that explains a status. */
const guideOfStatus: Readonly<Record<number, string>> = {
  401: 'tokens',
  403: 'tokens',
  404: 'scenes',
}

/** The outcome of a request that failed. */
export function errorOutcome(error: unknown, server: string, texts: Texts): Outcome {
  if (isHttpError(error)) {
    const explanation = (texts.statuses as Readonly<Record<number, string>>)[error.status]
    return {
      status: [error.status, ...(explanation ? [explanation] : [])].join(' · '),
      body: error.body,
      help: `../guides/${guideOfStatus[error.status] ?? 'errors'}.html`,
    }
  }
  const help = '../guides/start.html'
  if (!isWhiteboardError(error, 'connection') && !isWhiteboardError(error, 'timeout'))
    return { status: texts.unexpected, help }
  const isInsecure = location.protocol === 'https:' && server.startsWith('http:')
  return { status: [texts.unreachable, ...(isInsecure ? [texts.insecure] : [])].join(' '), help }
}
