// The home page: what the API does, a request with its screenshot, and three ways to start.
import { type OpenApiDocument, type Operation, operationsOf } from '../contract.ts'
import { defaultServerUrl } from '../default-urls.ts'
import { guideFile } from '../guides/read-guides.ts'
import type { Language } from '../i18n.ts'
import { escapeHtml, markdownToHtml } from '../page/markdown-to-html.ts'
import { previewImage, renderPage } from '../page/page.ts'
import { pagePath, relativeLink } from '../page/paths.ts'
import { curl } from '../samples/curl.ts'
import { homeScene } from '../scenes/example-scenes.ts'
import { fence } from '../write-markdown.ts'

const file = 'index.html'

/** The three ways to start: the command, and the guide that continues from there. */
const entryPoints = [
  { name: 'call', command: 'npm install @whiteboard-screenshots/client', guide: 'start' },
  { name: 'mock', command: 'npx @whiteboard-screenshots/mock', guide: 'testing' },
  // It prints a token for the request on the page.
  {
    name: 'host',
    command: 'npx @whiteboard-screenshots/server --development',
    guide: 'hosting',
  },
] as const

/** The request for the screenshot on the page. */
function requestSample(document: OpenApiDocument): string {
  const [operation] = operationsOf(document)
  if (operation === undefined) throw new Error('The OpenAPI document has no operations')
  const { width, height } = homeScene.size
  const example: Operation['examples'][0] = {
    name: 'home',
    parameters: { uuid: 'physics-lessons' },
    body: { path: '/physics/newton', width, height },
    response: null,
  }
  return fence('sh', curl(operation, example, defaultServerUrl))
}

function renderEntryPoint(
  { name, command, guide }: (typeof entryPoints)[number],
  language: Language,
): string {
  const { home, code } = language.messages
  const text = home.entryPoints[name]
  return `<section class="entry-point">
<h2>${text.title}</h2>
<p>${text.text}</p>
${markdownToHtml(fence('sh', command), { copy: code.copy })}<p><a href="${guideFile(guide)}">${text.guide} →</a></p>
</section>`
}

/** The home page in a language. */
export function renderHomePage(
  language: Language,
  document: OpenApiDocument,
  siteUrl: string | undefined,
): string {
  const { site, home, code } = language.messages
  const { width, height } = homeScene.size
  const image = relativeLink(pagePath({ language, file }), previewImage)
  return renderPage(
    {
      language,
      file,
      title: `${site.name} · ${home.title}`,
      description: home.lead,
      scripts: ['assets/home.js'],
    },
    `<main class="home-page">
<h1 id="content">${home.title}</h1>
<p class="lead">${home.lead}</p>
<div class="request-and-screenshot">
<section><h2>${home.request}</h2>
${markdownToHtml(requestSample(document), { copy: code.copy })}</section>
<section><h2>${home.screenshot}</h2>
<img src="${image}" width="${width}" height="${height}" alt="${escapeHtml(home.screenshotAlt)}"></section>
</div>
<div class="entry-points">
${entryPoints.map((entry) => renderEntryPoint(entry, language)).join('\n')}
</div>
<p><a href="${guideFile('start')}">${home.notPublished}</a></p>
</main>`,
    siteUrl,
  )
}

/** The home page as Markdown. */
export function homeMarkdown(language: Language, document: OpenApiDocument): string {
  const { site, home } = language.messages
  const image = relativeLink(pagePath({ language, file }), previewImage)
  const sections = entryPoints.map(({ name, command, guide }) => {
    const text = home.entryPoints[name]
    return `## ${text.title}\n\n${text.text}\n\n${fence('sh', command)}\n\n[${text.guide}](guides/${guide}.md)`
  })
  return `${[
    `# ${home.title}`,
    home.lead,
    requestSample(document),
    `![${home.screenshotAlt}](${image})`,
    ...sections,
    `[${home.notPublished}](guides/start.md)`,
    `[${site.reference}](reference/index.md)`,
  ].join('\n\n')}\n`
}
