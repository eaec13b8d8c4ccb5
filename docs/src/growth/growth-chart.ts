// Draws a chart of how the cost of a screenshot grows, as SVG.
import type { Language } from '../i18n.ts'
import { escapeHtml } from '../page/markdown-to-html.ts'
import type { Growth, GrowthName, GrowthPoint } from './growth-data.ts'

const width = 640
const height = 300
const plot = { left: 96, right: 570, top: 40, bottom: 240 }
const ink = '#57606a'
const line = '#3b78d8'

/** Maps values to places, by their powers of ten. */
function logScale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index))
  const place = (value: number): number =>
    Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from))
  return { ticks, place }
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')

/** A line of the grid. */
const gridLine = (path: string): string =>
  `<path ${attributes({ stroke: ink, 'stroke-opacity': 0.4, d: path })}/>`

const textAt = (x: number, y: number, anchor: string, text: string): string =>
  `<text ${attributes({ x, y, 'text-anchor': anchor })}>${escapeHtml(text)}</text>`

/** The name of the file of a chart. */
export const growthChartFile = (name: GrowthName): string =>
  `growth-${name.replaceAll(' ', '-')}.svg`

function formatsOf({ code }: Language): {
  size: (value: number) => string
  ms: (value: number) => string
} {
  const plain = new Intl.NumberFormat(code)
  const number = new Intl.NumberFormat(code, { maximumSignificantDigits: 3 })
  const compact = new Intl.NumberFormat(code, { notation: 'compact', maximumSignificantDigits: 3 })
  return {
    size: (value) => (value < 1_000_000 ? plain : compact).format(value),
    ms: (value) => `${number.format(value)} ms`,
  }
}

/** What a chart shows, in words. */
function describeGrowth(points: readonly GrowthPoint[], title: string, language: Language): string {
  const { size, ms } = formatsOf(language)
  const { schema } = language.messages
  const values = points.map((point) => `${size(point.size)} → ${ms(point.ms)}`)
  return `${title}${schema.separator}${values.join(schema.comma)}`
}

/** The chart of what the cost depends on. */
export function growthChart(name: GrowthName, growth: Growth, language: Language): string {
  const points = growth[name]
  const { growth: text } = language.messages
  const { size, ms } = formatsOf(language)
  const x = logScale(
    points.map((point) => point.size),
    plot.left,
    plot.right,
  )
  const y = logScale(
    points.map((point) => point.ms),
    plot.bottom,
    plot.top,
  )
  const vertical = x.ticks.map(
    (tick) =>
      `${gridLine(`M${x.place(tick)} ${plot.top}V${plot.bottom}`)}${textAt(x.place(tick), plot.bottom + 20, 'middle', size(tick))}`,
  )
  const horizontal = y.ticks.map(
    (tick) =>
      `${gridLine(`M${plot.left} ${y.place(tick)}H${plot.right}`)}${textAt(plot.left - 8, y.place(tick) + 4, 'end', ms(tick))}`,
  )
  const places = points.map((point) => [x.place(point.size), y.place(point.ms)] as const)
  const labels = points.map((point, index) => {
    const [left = 0, top = 0] = places[index] ?? []
    const distance = left - (places[index - 1]?.[0] ?? 0)
    // Neither over the labels of the axis nor over the label before.
    if (left === plot.left) return textAt(left + 8, top - 10, 'start', ms(point.ms))
    return textAt(left, distance < 60 ? top + 22 : top - 10, 'middle', ms(point.ms))
  })
  const style = attributes({ fill: ink, 'font-family': 'system-ui, sans-serif', 'font-size': 13 })
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes({ viewBox: `0 0 ${width} ${height}`, width, height })} role="img">
<title>${escapeHtml(describeGrowth(points, text.titles[name], language))}</title>
<g ${style}>
<g stroke-width="0.5">${[...vertical, ...horizontal].join('\n')}</g>
${textAt((plot.left + plot.right) / 2, plot.bottom + 44, 'middle', text.axes[name])}
<polyline fill="none" stroke="${line}" stroke-width="2.5" points="${places.map((place) => place.join(',')).join(' ')}"/>
${places.map(([cx, cy]) => `<circle ${attributes({ cx, cy, r: 4, fill: line })}/>`).join('\n')}
${labels.join('\n')}
</g>
</svg>
`
}

/** A chart as an image in a guide. */
export const growthChartMarkdown = (name: GrowthName, growth: Growth, language: Language): string =>
  `![${describeGrowth(growth[name], language.messages.growth.titles[name], language)}](${growthChartFile(name)})`
