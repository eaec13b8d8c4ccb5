// The script of the page to try requests. It reads the token when it sends a request, and does not store it.
import { createWhiteboardClient } from '@whiteboard-screenshots/client'
import type { TargetName, TryItData } from '../site/try-it-data.ts'
import {
  chosenOperation,
  type FieldName,
  type Fields,
  findInvalidField,
  readFields,
  writeSamples,
} from './try-it-request.ts'
import { errorOutcome, type Outcome, showOutcome } from './try-it-response.ts'

function setField(form: HTMLFormElement, name: FieldName, value: string): void {
  const field = form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null
  if (field) field.value = value
}

/** Fills in the URL and the token of the chosen target, and says how to start it. */
function fillInTarget(form: HTMLFormElement, { targets, texts }: TryItData): void {
  const name = readFields(form).target as TargetName
  const { url, token, command = '' } = targets[name]
  setField(form, 'server', url)
  setField(form, 'token', token)
  const hint = form.querySelector('.target-hint')
  const text = hint?.querySelector('span')
  const code = hint?.querySelector('code')
  if (text) text.textContent = texts.targets[name].hint
  if (code) code.textContent = command
}

/** Fills in the example of the chosen operation. */
function fillInExample(form: HTMLFormElement, data: TryItData): void {
  const [example] = chosenOperation(data, readFields(form)).examples
  const values = { ...example.parameters, ...example.body }
  for (const name of ['uuid', 'path', 'width', 'height'] as const)
    setField(form, name, `${values[name] ?? ''}`)
}

/** Writes the request as code. */
function updateSamples(form: HTMLFormElement, data: TryItData): void {
  const fields = readFields(form)
  const samples = writeSamples(fields, chosenOperation(data, fields))
  for (const [name, source] of Object.entries(samples)) {
    const code = document.querySelector(`#request-${name}`)
    if (code) code.textContent = source
  }
}

async function sendRequest(fields: Fields, isList: boolean): Promise<Outcome> {
  const { server, token, uuid, path, width, height, region } = fields
  const client = createWhiteboardClient({
    baseUrl: server,
    token,
    maxRetries: 0,
    ...(region ? { region } : {}),
  })
  const input = { uuid, width: Number(width), height: Number(height) }
  const call = isList
    ? client.createScreenshotList({ ...input, path })
    : client.createScreenshot(path ? { ...input, path } : input)
  const { data, response } = await call.withResponse()
  return { status: `${response.status}`, body: data, screenshots: [data].flat() }
}

async function submit(form: HTMLFormElement, section: HTMLElement, data: TryItData): Promise<void> {
  const { texts } = data
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  if (!button || button.disabled) return
  const fields = readFields(form)
  const operation = chosenOperation(data, fields)
  const invalid = findInvalidField(fields, operation)
  if (invalid) {
    showOutcome(section, { status: texts.invalid[invalid] }, texts)
    form.querySelector<HTMLElement>(`#${invalid}`)?.focus()
    return
  }
  button.disabled = true
  button.textContent = texts.sending
  const outcome = await sendRequest(fields, operation.isList).catch((error: unknown) =>
    errorOutcome(error, fields.server, texts),
  )
  showOutcome(section, outcome, texts)
  button.disabled = false
  button.textContent = texts.send
}

function start(form: HTMLFormElement, section: HTMLElement): void {
  const data = JSON.parse(form.dataset.tryIt ?? '{}') as TryItData
  const onChange = (name: FieldName, action: () => void): void =>
    form.querySelector(`#${name}`)?.addEventListener('change', action)
  const update = (): void => updateSamples(form, data)
  fillInTarget(form, data)
  fillInExample(form, data)
  update()
  onChange('target', () => fillInTarget(form, data))
  onChange('operation', () => fillInExample(form, data))
  for (const event of ['input', 'change']) form.addEventListener(event, update)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form, section, data)
  })
}

const form = document.querySelector<HTMLFormElement>('#try-it')
const section = document.querySelector<HTMLElement>('#response')
if (form && section) start(form, section)
