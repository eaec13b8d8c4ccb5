// Sends the request of the form, and shows what comes back. The token is read when it is sent, and
// kept nowhere.
import {
  createWhiteboardClient,
  isHttpError,
  type Screenshot,
} from '@whiteboard-screenshots/client'

type Fields = Readonly<Record<string, string>>

interface Shown {
  readonly status: string
  readonly body: unknown
  /** The page that says more. */
  readonly help?: string
}

const form = document.querySelector<HTMLFormElement>('#try')
const answer = document.querySelector<HTMLElement>('#answer')

const fieldsOf = (of: HTMLFormElement): Fields =>
  Object.fromEntries([...new FormData(of)].map(([name, value]) => [name, String(value).trim()]))

function show(section: HTMLElement, { status, body, help }: Shown): void {
  const line = section.querySelector('.status')
  const pre = section.querySelector('pre')
  const code = section.querySelector('code')
  const more = section.querySelector<HTMLElement>('.help')
  const link = more?.querySelector('a')
  if (line) line.textContent = status
  if (pre) pre.hidden = body === undefined
  if (code) code.textContent = body === undefined ? '' : JSON.stringify(body, null, 2)
  if (more && link) {
    more.hidden = help === undefined
    link.href = help ?? ''
  }
  section.querySelector('.pictures')?.replaceChildren()
  section.hidden = false
}

/** The pictures, each as the storage gives it to a page. */
function showPictures(
  section: HTMLElement,
  screenshots: readonly Screenshot[],
  texts: DOMStringMap,
): void {
  const figures = screenshots.map(({ url, key }) => {
    const figure = document.createElement('figure')
    const image = document.createElement('img')
    image.alt = `${texts.picture} ${key}`
    image.referrerPolicy = 'no-referrer'
    image.addEventListener('error', () => {
      image.replaceWith(texts.missing ?? '')
    })
    image.src = url
    const caption = document.createElement('figcaption')
    const link = document.createElement('a')
    link.href = url
    link.rel = 'noreferrer'
    link.textContent = key
    caption.append(link)
    figure.append(image, caption)
    return figure
  })
  section.querySelector('.pictures')?.replaceChildren(...figures)
}

async function send(fields: Fields): Promise<{ status: number; body: Screenshot | Screenshot[] }> {
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

const guides: Readonly<Record<number, string>> = { 401: 'tokens', 403: 'tokens', 404: 'scenes' }

function failureOf(error: unknown, server: string, texts: DOMStringMap): Shown {
  if (isHttpError(error))
    return {
      status: `${error.status}`,
      body: error.body,
      help: `../guides/${guides[error.status] ?? 'errors'}.html`,
    }
  const message = error instanceof Error ? error.message : String(error)
  const isUnreachable = (error as { kind?: string }).kind === 'connection'
  const isInsecure = location.protocol === 'https:' && server.startsWith('http:')
  return {
    status: [
      `${texts.failed}${isUnreachable ? texts.unreachable : message}`,
      ...(isUnreachable && isInsecure ? [texts.insecure] : []),
    ].join(document.documentElement.lang === 'en' ? ' ' : ''),
    body: undefined,
    help: '../guides/start.html',
  }
}

if (form && answer) {
  const texts = form.dataset
  const examples = JSON.parse(texts.examples ?? '{}') as Record<string, Record<string, unknown>>
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  const operation = form.elements.namedItem('operation') as HTMLSelectElement

  operation.addEventListener('change', () => {
    for (const name of ['uuid', 'path', 'width', 'height'])
      (form.elements.namedItem(name) as HTMLInputElement).value = String(
        examples[operation.value]?.[name] ?? '',
      )
  })

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (!button || button.disabled) return
    button.disabled = true
    button.textContent = texts.sending ?? ''
    const fields = fieldsOf(form)
    try {
      const { status, body } = await send(fields)
      show(answer, { status: `${status}`, body })
      showPictures(answer, [body].flat(), texts)
    } catch (error) {
      show(answer, failureOf(error, fields.server ?? '', texts))
    } finally {
      button.disabled = false
      button.textContent = button.dataset.label ?? ''
    }
  })
}
