// The page that sends a request to a server of the reader's choice. Its script is in browser/try-it.ts.
import { type OpenApiDocument, type Operation, serverOf } from '../contract.ts'
import { defaultMockUrl, defaultServerUrl } from '../default-urls.ts'
import type { Language } from '../i18n.ts'
import { escapeHtml } from '../page/markdown-to-html.ts'
import { renderPage } from '../page/page.ts'
import type { Target, TargetName, TryItData } from './try-it-data.ts'

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
  hint = '',
): string {
  const elements = options.map(
    ([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`,
  )
  return `<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${elements.join('')}</select>${hint}</p>`
}

function makeTargets(
  document: OpenApiDocument,
  operations: readonly Operation[],
): Readonly<Record<TargetName, Target>> {
  const token = operations[0]?.token.example ?? ''
  return {
    mock: { url: defaultMockUrl, token, command: 'npx @whiteboard-screenshots/mock' },
    server: {
      url: defaultServerUrl,
      token: '',
      command: 'npx @whiteboard-screenshots/server --development',
    },
    hosted: { url: serverOf(document), token: '' },
  }
}

const makeOperations = (operations: readonly Operation[]): TryItData['operations'] =>
  operations.map(({ id, method, path, tokenHeader, mediaType, status, isList, ...rest }) => {
    const { urlProperty, messageProperty, examples } = rest
    return {
      ...{ id, method, path, tokenHeader, mediaType, status, isList },
      ...{ urlProperty, messageProperty, examples },
    }
  })

function renderForm(
  { messages: { tryIt: text } }: Language,
  document: OpenApiDocument,
  operations: readonly Operation[],
): string {
  const targets = makeTargets(document, operations)
  const data: TryItData = { operations: makeOperations(operations), targets, texts: text }
  const regions = (operations[0]?.parameters ?? []).flatMap(
    ({ name, schema: { enum: values = [] } }) => (name === 'region' ? values.map(String) : []),
  )
  const targetOptions = Object.entries(text.targets).map(([id, { name }]) => [id, name] as const)
  const targetHint = '<small class="target-hint"><span></span> <code></code></small>'
  const operationOptions = operations.map(
    ({ id, summary, path, method }) => [id, `${summary} · ${method} ${path}`] as const,
  )
  const regionOptions = [['', text.regionNone], ...regions.map((name) => [name, name])] as const
  return `<form id="try-it" class="try-it"${renderAttributes({ 'data-try-it': JSON.stringify(data) })} novalidate>
${renderSelect('target', text.target, targetOptions, targetHint)}
${renderInput('server', text.server, '', { type: 'url' })}
${renderInput('token', text.token, text.tokenHint, { type: 'text', class: 'secret', autocapitalize: 'off' })}
${renderSelect('operation', text.operation, operationOptions)}
${renderInput('uuid', text.room, '', { type: 'text' })}
${renderInput('path', text.path, text.pathHint, { type: 'text', placeholder: '/init' })}
<div class="row">
${renderInput('width', text.width, '', { type: 'number', min: '1' })}
${renderInput('height', text.height, '', { type: 'number', min: '1' })}
${renderSelect('region', text.region, regionOptions as readonly (readonly [string, string])[])}
</div>
<p><button type="submit">${text.send}</button></p>
</form>`
}

/** The code of the request, which the script keeps up to date. */
function renderRequest({ messages: { tryIt: text, code } }: Language): string {
  const block = (id: string): string =>
    `<div class="code"><button type="button" class="copy">${code.copy}</button><pre tabindex="0"><code id="${id}"></code></pre></div>`
  return `<section id="request" aria-labelledby="request-title">
<h2 id="request-title">${text.request}</h2>
<p>${text.requestHint}</p>
<h3>curl</h3>
${block('request-curl')}
<h3>TypeScript</h3>
${block('request-typescript')}
</section>`
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
    `<main class="try-it-page">
<h1 id="content">${site.tryIt}</h1>
<p>${text.description}</p>
<noscript><p>${text.needsJavaScript}</p></noscript>
<div class="columns">
${renderForm(language, document, operations)}
<div>
${renderResponse(language)}
${renderRequest(language)}
</div>
</div>
</main>`,
    siteUrl,
  )
}

/** The page as Markdown. */
export function tryItMarkdown(
  { messages: { site, tryIt } }: Language,
  document: OpenApiDocument,
  operations: readonly Operation[],
): string {
  const targets = Object.entries(makeTargets(document, operations)).map(
    ([id, { url, command }]) => {
      const { name, hint } = tryIt.targets[id as TargetName]
      const start = command === undefined ? '' : `\n\n\`\`\`sh\n${command}\n\`\`\``
      return `## ${name}\n\n\`${url}\`\n\n${hint}${start}`
    },
  )
  return `# ${site.tryIt}\n\n${tryIt.description}\n\n${targets.join('\n\n')}\n\n[${site.reference}](../reference/index.md)\n`
}
