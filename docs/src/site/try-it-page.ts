// The page that sends a request to a server of the reader's choice. Its script is in browser/try-it.ts.
import { type Json, type OpenApiDocument, type Operation, serverOf } from '../contract.ts'
import { defaultMockUrl, defaultServerUrl } from '../default-urls.ts'
import type { Language } from '../i18n.ts'
import { escapeHtml } from '../page/markdown-to-html.ts'
import { renderPage } from '../page/page.ts'

type Attributes = Readonly<Record<string, string>>

const renderAttributes = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('')

/** A labelled input. */
function renderInput(name: string, label: string, hint: string, attributes: Attributes): string {
  const describedBy = hint ? { 'aria-describedby': `${name}-hint` } : {}
  const input = `<input${renderAttributes({ id: name, name, ...attributes, ...describedBy })} autocomplete="off" spellcheck="false">`
  const description = hint ? `<small id="${name}-hint">${hint}</small>` : ''
  return `<p><label for="${name}">${label}</label>${input}${description}</p>`
}

/** A labelled select. */
function renderSelect(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): string {
  const elements = options.map(
    ([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`,
  )
  return `<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${elements.join('')}</select></p>`
}

const mockCommand = 'npx @whiteboard-screenshots/mock'

function renderForm(
  { messages: { tryIt: text, schema } }: Language,
  document: OpenApiDocument,
  operations: readonly Operation[],
): string {
  const token = operations[0]?.token.example ?? ''
  const regions = (operations[0]?.parameters ?? []).flatMap(
    ({ name, schema: { enum: values = [] } }) => (name === 'region' ? values.map(String) : []),
  )
  const examples: Record<string, Json> = Object.fromEntries(
    operations.map(({ id, examples: [first] }) => [id, { ...first.parameters, ...first.body }]),
  )
  const first = operations[0]?.examples[0]
  const number = (value: Json | undefined): Attributes => ({
    ...{ type: 'number', min: '1', value: `${value ?? ''}` },
  })
  const data = renderAttributes({
    'data-examples': JSON.stringify(examples),
    'data-sending': text.sending,
    'data-failed': text.failed,
    'data-unreachable': text.unreachable,
    'data-insecure': text.insecure,
    'data-screenshot-missing': text.screenshotMissing,
    'data-screenshot-alt': text.screenshotAlt,
    'data-space': schema.space,
  })
  const serverHint = `${text.serverHint} <code>${mockCommand}</code>`
  return `<form id="try-it" class="try-it"${data} novalidate>
${renderInput('server', text.server, serverHint, { type: 'url', list: 'servers', value: defaultMockUrl, required: '' })}
<datalist id="servers"><option value="${defaultMockUrl}">${text.mock}</option><option value="${defaultServerUrl}">${text.ownServer}</option><option value="${serverOf(document)}">${text.hosted}</option></datalist>
${renderInput('token', text.token, text.tokenHint, { type: 'text', class: 'secret', placeholder: token, autocapitalize: 'off' })}
${renderSelect(
  'operation',
  text.operation,
  operations.map(({ id, summary, path, method }) => [id, `${summary} · ${method} ${path}`]),
)}
${renderInput('uuid', text.room, '', { type: 'text', value: first?.parameters.uuid ?? '' })}
${renderInput('path', text.path, text.pathHint, { type: 'text', placeholder: '/init' })}
<div class="row">
${renderInput('width', text.width, '', number(first?.body.width))}
${renderInput('height', text.height, '', number(first?.body.height))}
${renderSelect('region', text.region, [['', text.regionNone], ...regions.map((name) => [name, name] as const)])}
</div>
<p><button type="submit" data-label="${text.send}">${text.send}</button></p>
</form>`
}

const renderResponse = ({ messages: { tryIt: text } }: Language): string =>
  `<section id="response" aria-live="polite" aria-labelledby="response-title" hidden>
<h2 id="response-title">${text.response}</h2>
<p class="status"></p>
<p class="help" hidden><a href="">${text.help}</a></p>
<pre tabindex="0"><code></code></pre>
<div class="screenshots" role="group" aria-label="${text.screenshots}"></div>
</section>`

/** The page in a language. */
export function renderTryItPage(
  language: Language,
  document: OpenApiDocument,
  operations: readonly Operation[],
  siteUrl: string | undefined,
): string {
  const { site, tryIt: text } = language.messages
  return renderPage(
    {
      language,
      file: 'try/index.html',
      title: `${site.tryIt} · ${site.name}`,
      description: text.description,
      scripts: ['assets/try-it.js'],
      allowsRequests: true,
    },
    `<div class="page">
<main>
<h1 id="content">${site.tryIt}</h1>
<p>${text.description}</p>
<noscript><p>${text.needsJavaScript}</p></noscript>
${renderForm(language, document, operations)}
${renderResponse(language)}
</main>
</div>`,
    siteUrl,
  )
}

/** The page as Markdown. */
export const tryItMarkdown = ({ messages: { site, tryIt } }: Language): string =>
  `# ${site.tryIt}\n\n${tryIt.description}\n\n${tryIt.serverHint}\n\n\`\`\`sh\n${mockCommand}\n\`\`\`\n\n[${site.reference}](../reference/index.md)\n`
