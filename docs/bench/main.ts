// Measures how soon the reference and a guide can be read and used, beside other references of the same
// contract. `pnpm bench` installs those first; it needs a built site. `--runs 9` measures that often,
// `--write` puts the table into the README.
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openBrowser } from '../src/chromium.ts'
import { type OpenApiDocument, type Operation, operationsOf } from '../src/contract.ts'
import { type Opening, open } from './measure-page.ts'
import { serveSite } from './serve-site.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, write: { type: 'boolean' } },
})
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number from 1')

const fileOf = (path: string): Promise<string> =>
  readFile(new URL(`../dist/${path}`, import.meta.url), 'utf8')

async function firstOf(folder: string): Promise<{ tag: string; operation: Operation }> {
  const document = JSON.parse(await fileOf(`${folder}openapi.json`)) as OpenApiDocument
  const [tag] = document.tags
  const [operation] = operationsOf(document)
  if (!tag || !operation) throw new Error('The contract has no operation')
  return { tag: tag.name, operation }
}

async function headingOf(page: string): Promise<string> {
  const heading = /<h1[^>]*>([^<]+)/.exec(await fileOf(page))?.[1]
  if (heading === undefined) throw new Error(`${page} has no heading`)
  return heading.trim()
}

const { tag, operation } = await firstOf('')
const chinese = await firstOf('zh/')
// Each reference by its own link to the first operation, as one comes from elsewhere.
const own = `#/${tag}/${operation.id}`.toLowerCase()
const subjects: readonly (readonly [name: string, path: string, text: string, touch?: number])[] = [
  ['reference', `reference/index.html${own}`, operation.summary],
  ['reference, Chinese', `zh/reference/index.html${own}`, chinese.operation.summary],
  ['reference, touched at once', `reference/index.html${own}`, operation.summary, 0],
  ['reference, touched after 5 s', `reference/index.html${own}`, operation.summary, 5000],
  ['guide', 'guides/start.html', await headingOf('guides/start.html')],
  ['Swagger UI', `swagger/#/${tag}/${operation.id}`, operation.summary],
  ['Scalar', `scalar/#tag/${tag.toLowerCase()}/POST${operation.path}`, operation.summary],
]

const openings = new Map<string, Opening[]>(subjects.map(([name]) => [name, []]))
const browser = await openBrowser()
const site = await serveSite({ withPeers: true })
try {
  for (let run = 0; run < runs; run += 1) {
    // One after the other, so that a slow minute of the machine does not fall to one alone.
    for (const [name, path, text, touch] of subjects) {
      const opening = await open(browser, site.url + path, text, touch)
      openings.get(name)?.push(opening)
      console.error(`${name}: ${JSON.stringify(opening)}`)
    }
  }
} finally {
  await browser.close()
  await site.stop()
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const times = ['contentful', 'meaningful', 'interactive', 'settling', 'blocked', 'longest'] as const

const head = [
  ...['page', 'first paint, s', 'meaningful, s', 'interactive, s', 'after the touch, s'],
  ...['blocked, s', 'longest, s', 'kB', 'requests'],
]
const rows = [...openings].map(([name, all]) => {
  const of = (part: keyof Opening): number | undefined => {
    const known = all.map((opening) => opening[part]).filter((value) => value !== undefined)
    return known.length > 0 ? median(known) : undefined
  }
  const seconds = (milliseconds: number | undefined): string =>
    milliseconds === undefined ? '' : (milliseconds / 1000).toFixed(2)
  const kilobytes = Math.round((of('bytes') ?? 0) / 1000)
  return row(name, ...times.map((part) => seconds(of(part))), kilobytes, of('requests') ?? 0)
})
const table = [row(...head), row(...head.map(() => '---')), ...rows].join('\n')
console.log(table)

if (values.write) {
  const readme = new URL('../README.md', import.meta.url)
  const marked = /(<!-- figures -->\n).*?(<!-- end -->)/s
  const text = await readFile(readme, 'utf8')
  if (!marked.test(text)) throw new Error('The README has no place for figures')
  await writeFile(
    readme,
    text.replace(marked, (_all, before, after) => `${before}${table}\n${after}`),
  )
}
