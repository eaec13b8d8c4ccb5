// The page that sends a request to a server of the reader's choice: what it shows before its script
// has run.
import type { Json, OpenApiDocument, Operation } from '../contract.ts'
import { type LanguageCode, messages } from '../i18n.ts'
import { renderPage } from '../page/layout.ts'
import { escapeHtml } from '../page/markdown-to-html.ts'

const field = (
  name: string,
  label: string,
  hint: string,
  attributes: Readonly<Record<string, string>>,
): string => {
  const written = Object.entries({ id: name, name, ...attributes })
    .map(([key, value]) => `${key}="${escapeHtml(value)}"`)
    .join(' ')
  const described = hint ? ` aria-describedby="${name}-hint"` : ''
  return `<p><label for="${name}">${label}</label><input ${written}${described} autocomplete="off" spellcheck="false">${hint ? `<small id="${name}-hint">${escapeHtml(hint)}</small>` : ''}</p>`
}

const choice = (
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): string =>
  `<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${options
    .map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`)
    .join('')}</select></p>`

/** The page in a language. */
export function renderTryItPage(
  language: LanguageCode,
  document: OpenApiDocument,
  operations: readonly Operation[],
  siteUrl: string | undefined,
): string {
  const text = messages[language]
  const { form } = text
  const parameters = operations.flatMap((operation) => operation.parameters)
  const regions = parameters.find(({ name }) => name === 'region')?.schema.enum
  const token = operations[0]?.token.example ?? ''
  const examples: Record<string, Json> = Object.fromEntries(
    operations.map(({ id, examples: [first] }) => [id, { ...first.parameters, ...first.body }]),
  )
  const first = operations[0]?.examples[0]
  return renderPage(
    {
      language,
      file: 'try/index.html',
      title: `${text.tryIt} · ${text.site}`,
      description: text.tryItAbout,
      scripts: ['assets/try-it.js'],
      allowsRequests: true,
    },
    `<div class="page">
<main>
<h1 id="content">${text.tryIt}</h1>
<p>${text.tryItAbout}</p>
<noscript><p>${form.noScript}</p></noscript>
<form id="try" class="try" data-examples="${escapeHtml(JSON.stringify(examples))}" data-sending="${form.sending}" data-failed="${form.failed}" data-unreachable="${form.unreachable}" data-insecure="${form.insecure}" data-missing="${form.pictureMissing}" data-picture="${form.pictureOf}" novalidate>
${field('server', form.server, form.serverHint, { type: 'url', list: 'servers', value: 'http://127.0.0.1:4010', required: '' })}
<datalist id="servers"><option value="http://127.0.0.1:4010">${form.mock}</option><option value="http://127.0.0.1:4020">${form.hosted}</option><option value="${document.servers[0]?.url}">${form.own}</option></datalist>
${field('token', form.token, form.tokenHint, { type: 'text', class: 'secret', placeholder: token, autocapitalize: 'off' })}
${choice(
  'operation',
  form.operation,
  operations.map(
    ({ id, summary, path, method }) => [id, `${summary} · ${method} ${path}`] as const,
  ),
)}
${field('uuid', form.room, '', { type: 'text', value: first?.parameters.uuid ?? '' })}
${field('path', form.path, form.pathHint, { type: 'text', placeholder: '/init' })}
<div class="row">
${field('width', form.width, '', { type: 'number', min: '1', value: String(first?.body.width ?? '') })}
${field('height', form.height, '', { type: 'number', min: '1', value: String(first?.body.height ?? '') })}
${choice('region', form.region, [['', form.regionNone], ...(regions ?? []).map((name) => [name, name] as const)])}
</div>
<p><button type="submit" data-label="${form.send}">${form.send}</button></p>
</form>
<section id="answer" aria-live="polite" aria-labelledby="answer-title" hidden>
<h2 id="answer-title">${form.answer}</h2>
<p class="status"></p>
<p class="help" hidden><a href="">${form.help}</a></p>
<pre tabindex="0"><code></code></pre>
<div class="pictures" role="group" aria-label="${form.pictures}"></div>
</section>
</main>
</div>`,
    siteUrl,
  )
}

/** The page as Markdown, for who cannot press its button. */
export const tryItMarkdown = (language: LanguageCode): string => {
  const text = messages[language]
  return `# ${text.tryIt}\n\n${text.tryItAbout}\n\n${text.form.serverHint.replace(/: (.*)$|：(.*)$/, (_all, one, two) => `${language === 'en' ? ':' : '：'}\n\n\`\`\`sh\n${one ?? two}\n\`\`\``)}\n\n[${text.reference}](../index.md)\n`
}
