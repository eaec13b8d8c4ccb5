// The script of the page to try requests. The token is read when it is sent, and is stored nowhere.
import {
  createWhiteboardClient,
  isHttpError,
  type Screenshot,
} from '@whiteboard-screenshots/client'
import { createElement } from './elements.ts'

type Fields = Readonly<Record<string, string>>

/** What the page shows of a response or an error. */
interface Outcome {
  readonly status: string
  readonly body: unknown
  /** The page that explains an error. */
  readonly help?: string
}

const readFields = (form: HTMLFormElement): Fields =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))

function showOutcome(section: HTMLElement, { status, body, help }: Outcome): void {
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
  section.querySelector('.screenshots')?.replaceChildren()
  section.hidden = false
}

function screenshotFigure({ url, key }: Screenshot, texts: DOMStringMap): HTMLElement {
  const image = createElement('img', { alt: `${texts.screenshotAlt} ${key}` })
  image.referrerPolicy = 'no-referrer'
  image.addEventListener('error', () => image.replaceWith(texts.screenshotMissing ?? ''))
  image.src = url
  const link = createElement('a', { href: url, rel: 'noreferrer' }, key)
  return createElement('figure', {}, image, createElement('figcaption', {}, link))
}

async function sendRequest(
  fields: Fields,
): Promise<{ status: number; body: Screenshot | Screenshot[] }> {
  const { server, token, uuid = '', path, region, operation } = fields
  const client = createWhiteboardClient({
    baseUrl: server ?? '',
    token: token ?? '',
    maxRetries: 0,
    ...(region ? { region: region as 'cn-hz' | 'us-sv' } : {}),
  })
  const input = { uuid, width: Number(fields.width), height: Number(fields.height) }
  const call =
    operation === 'createScreenshotList'
      ? client.createScreenshotList({ ...input, path: path || '/' })
      : client.createScreenshot(path ? { ...input, path } : input)
  const { data, response } = await call.withResponse()
  return { status: response.status, body: data }
}

/** The guide that explains a status. */
const guideOfStatus: Readonly<Record<number, string>> = {
  401: 'tokens',
  403: 'tokens',
  404: 'scenes',
}

function errorOutcome(error: unknown, server: string, texts: DOMStringMap): Outcome {
  if (isHttpError(error))
    return {
      status: `${error.status}`,
      body: error.body,
      help: `../guides/${guideOfStatus[error.status] ?? 'errors'}.html`,
    }
  const message = error instanceof Error ? error.message : String(error)
  const isUnreachable = (error as { kind?: string }).kind === 'connection'
  const isInsecure = location.protocol === 'https:' && server.startsWith('http:')
  const sentences = [
    `${texts.failed}${isUnreachable ? texts.unreachable : message}`,
    ...(isUnreachable && isInsecure ? [texts.insecure] : []),
  ]
  return { status: sentences.join(texts.space), body: undefined, help: '../guides/start.html' }
}

/** Fills in the example of the chosen operation. */
function fillInExample(form: HTMLFormElement): void {
  const examples = JSON.parse(form.dataset.examples ?? '{}') as Record<
    string,
    Record<string, unknown>
  >
  const example = examples[readFields(form).operation ?? ''] ?? {}
  for (const name of ['uuid', 'path', 'width', 'height'])
    (form.elements.namedItem(name) as HTMLInputElement).value = String(example[name] ?? '')
}

async function submit(form: HTMLFormElement, section: HTMLElement): Promise<void> {
  const texts = form.dataset
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  if (!button || button.disabled) return
  button.disabled = true
  button.textContent = texts.sending ?? ''
  const fields = readFields(form)
  try {
    const { status, body } = await sendRequest(fields)
    showOutcome(section, { status: `${status}`, body })
    const figures = [body].flat().map((screenshot) => screenshotFigure(screenshot, texts))
    section.querySelector('.screenshots')?.replaceChildren(...figures)
  } catch (error) {
    showOutcome(section, errorOutcome(error, fields.server ?? '', texts))
  } finally {
    button.disabled = false
    button.textContent = button.dataset.label ?? ''
  }
}

const form = document.querySelector<HTMLFormElement>('#try-it')
const section = document.querySelector<HTMLElement>('#response')
if (form && section) {
  const operation = form.elements.namedItem('operation') as HTMLSelectElement
  operation.addEventListener('change', () => fillInExample(form))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form, section)
  })
}
