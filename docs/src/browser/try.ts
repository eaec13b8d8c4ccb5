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
}

const form = document.querySelector<HTMLFormElement>('#try')
const answer = document.querySelector<HTMLElement>('#answer')

const fieldsOf = (of: HTMLFormElement): Fields =>
  Object.fromEntries([...new FormData(of)].map(([name, value]) => [name, String(value).trim()]))

function show(section: HTMLElement, { status, body }: Shown): void {
  const line = section.querySelector('.status')
  const code = section.querySelector('code')
  if (line) line.textContent = status
  if (code) code.textContent = body === undefined ? '' : JSON.stringify(body, null, 2)
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

function failureOf(error: unknown, texts: DOMStringMap): Shown {
  if (isHttpError(error)) return { status: `${error.status}`, body: error.body }
  const message = error instanceof Error ? error.message : String(error)
  const isUnreachable = (error as { kind?: string }).kind === 'connection'
  return {
    status: `${texts.failed}: ${isUnreachable ? texts.unreachable : message}`,
    body: undefined,
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
    try {
      const { status, body } = await send(fieldsOf(form))
      show(answer, { status: `${status}`, body })
      showPictures(answer, [body].flat(), texts)
    } catch (error) {
      show(answer, failureOf(error, texts))
    } finally {
      button.disabled = false
      button.textContent = button.dataset.label ?? ''
    }
  })
}
