// SVG files that are invalid, or that would take too much memory or time, fail before they are drawn.
import { expect, test } from 'vitest'
import { inspectScene } from '../../src/index.ts'
import { isSvgFile } from '../../src/svg-document/svg-file.ts'

const svg = (content: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>\n${content}\n</svg>`

const inspect = (text: string | Uint8Array) =>
  inspectScene(typeof text === 'string' ? Buffer.from(text) : text)

test.each([
  '<svg/>',
  '\ufeff<svg xmlns="x">',
  '<?xml version="1.0"?>\n<!-- <html> -->\n<svg ',
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x">\n<svg\n',
  '<!DOCTYPE svg [ <!ENTITY a "b"> ]><svg>',
  '<svg:svg xmlns:svg="x">',
])('%j starts as an SVG', (text) => {
  expect(isSvgFile(Buffer.from(text))).toBe(true)
})

test.each(['<html><svg>', '<svgx>', '{"a": "<svg>"}', 'svg', '', '<!-- <svg> -->'])(
  '%j does not start as an SVG',
  (text) => {
    expect(isSvgFile(Buffer.from(text))).toBe(false)
  },
)

test('an SVG in UTF-16 or another encoding is read', async () => {
  const text = `\ufeff${svg('<rect width="1" height="1"/>')}`
  expect(await inspect(Buffer.from(text, 'utf16le'))).toMatchObject({ images: [] })
  const latin = `<?xml version="1.0" encoding="iso-8859-1"?>${svg('<text>é</text>')}`
  expect(await inspect(Buffer.from(latin, 'latin1'))).toMatchObject({ images: [] })
})

test.each([
  [svg('<g>'), 'line 3 has </svg> where </g> is due'],
  ['<svg><g/>', 'line 1 <svg> of line 1 is not closed'],
  [svg('<rect x=1/>'), 'line 2 has an invalid attribute of <rect>'],
  [svg('&nope;'), 'line 2 has the unknown entity &nope;'],
  [svg('&#xffffffff;'), 'line 2 has the unknown entity &#xffffffff;'],
  [svg('a < b'), 'line 2 has a < that begins no element'],
  [`${svg('')}<svg/>`, 'line 3 has a second root element'],
  [svg('<!-- never closed'), 'line 2 has no --> after this'],
])('%j is invalid: %s', async (text, message) => {
  await expect(inspect(text)).rejects.toThrow(`The scene is not valid SVG: ${message}`)
})

test('entities that stand for more entities are invalid', async () => {
  const lines = ['<!ENTITY a "lol">', '<!ENTITY b "&a;&a;&a;&a;">', '<!ENTITY c "&b;&b;&b;&b;">']
  const bomb = `<!DOCTYPE svg [${lines.join('')}]>${svg('<text>&c;</text>')}`
  await expect(inspect(bomb)).rejects.toThrow('has the entity b, whose value is not plain text')
})

test('entities that stand for very much text are too large', async () => {
  const bomb = `<!DOCTYPE svg [<!ENTITY a "${'a'.repeat(1000)}">]>${svg(`<text>${'&a;'.repeat(1100)}</text>`)}`
  await expect(inspect(bomb)).rejects.toThrow('its entities stand for more than 1048576 characters')
})

test('an external entity is not loaded', async () => {
  const text = `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('<text>&a;</text>')}`
  await expect(inspect(text)).rejects.toThrow('has the unknown entity &a;')
})

const chain = (count: number, times: number): string =>
  Array.from(
    { length: count },
    (_, index) => `<g id="g${index + 1}">${`<use href="#g${index}"/>`.repeat(times)}</g>`,
  ).join('\n')

test('elements that use each other are too large if they stand for too many', async () => {
  const bomb = svg(`<g id="g0"><rect width="1" height="1"/></g>\n${chain(10, 10)}`)
  await expect(inspect(bomb)).rejects.toThrow(
    /^The scene: line \d+: <g>: with what it refers to, it draws more than 200000 elements$/,
  )
})

test('a long chain of references is too deep, and a circle is drawn without itself', async () => {
  await expect(
    inspect(svg(`<g id="g0"/>${chain(200, 1)}<use href="#g200"/>`)),
  ).resolves.toBeTruthy()
  const reversed = chain(200, 1).split('\n').reverse().join('\n')
  await expect(inspect(svg(`${reversed}<g id="g0"/>`))).rejects.toThrow(
    'references nest deeper than 50 levels',
  )
  await inspect(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))
})

test('markers count once for each point', async () => {
  const marker = `<marker id="m">${'<rect/>'.repeat(100)}</marker>`
  const line = `<path marker-mid="url(#m)" d="M${' 1'.repeat(3000)}"/>`
  await expect(inspect(svg(marker + line))).rejects.toThrow('<path>: with what it refers to')
})

test('filters with very many steps are too large', async () => {
  const filter = `<filter id="f">${'<feGaussianBlur stdDeviation="9"/>'.repeat(60)}</filter>`
  const used = '<g filter="url(#f)">'.repeat(4) + '</g>'.repeat(4)
  await expect(inspect(svg(filter + used))).rejects.toThrow('its filters have more than 200 steps')
})

test('elements, levels, points and bytes have limits', async () => {
  await expect(inspect(svg('<g/>'.repeat(200_001)))).rejects.toThrow(
    'The scene: line 2: the limit for elements and attributes is 200000',
  )
  await expect(inspect(svg('<g>'.repeat(101) + '</g>'.repeat(101)))).rejects.toThrow(
    'elements nest deeper than 100 levels',
  )
  await expect(inspect(svg(`<path d="M${' 1 2'.repeat(500_001)}"/>`))).rejects.toThrow(
    'The scene: line 2: the limit for all points is 500000',
  )
  const bytes = Buffer.alloc(2 ** 24 + 1, ' ')
  bytes.write('<svg>')
  await expect(inspect(bytes)).rejects.toThrow('the limit for an SVG is 16777216 bytes')
})
