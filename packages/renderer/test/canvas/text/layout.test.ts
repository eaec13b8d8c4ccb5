// How texts run, wrap and stand in their blocks.
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { directParagraph, orderVisually } from '../../../src/canvas/text/bidi.ts'
import { layOutText, type TextLayout } from '../../../src/canvas/text/text-layout.ts'
import type { TextItem } from '../../../src/display-list.ts'
import { drawText } from './draw-text.ts'

const context = createCanvas(1, 1).getContext('2d')
const layOut = (content: string, more: Partial<TextItem> = {}): TextLayout =>
  layOutText(context, { kind: 'text', x: 0, y: 0, content, size: 20, color: [0, 0, 0], ...more })
const linesOf = (content: string, width: number): string[] =>
  layOut(content, { width }).lines.map(({ runs }) => runs.map(({ text }) => text).join(''))

test.each([
  ['hello', 'ltr'],
  ['שלום', 'rtl'],
  ['123 مرحبا', 'rtl'],
  ['(abc) שלום', 'ltr'],
  ['123', 'ltr'],
] as const)('%s runs %s', (text, base) => {
  expect(directParagraph(text).base).toBe(base)
})

test('an explicit direction overrides that of the letters', () => {
  expect(directParagraph('abc', 'rtl').base).toBe('rtl')
  expect(directParagraph('שלום', 'ltr').base).toBe('ltr')
})

test('runs stand in the order of their levels', () => {
  const items = [0, 1, 2, 2, 1, 0, 1].map((level, index) => ({ level, index }))
  expect(orderVisually(items).map(({ index }) => index)).toEqual([0, 4, 2, 3, 1, 5, 6])
})

test('numbers run to the right in text that runs to the left', () => {
  const [line] = layOut('שלום 123 עולם').lines
  const words = line?.runs.map(({ text }) => text.trim()).filter((word) => word !== '')
  expect(words).toEqual(['עולם', '123', 'שלום'])
})

test('a line stands at the side on which it begins, unless the text is aligned', async () => {
  const [hebrew, left, latin] = [
    await drawText('שלום', { width: 500 }),
    await drawText('שלום', { width: 500, align: 'left' }),
    await drawText('abc', { width: 500 }),
  ]
  expect(hebrew.ink.left + hebrew.ink.width).toBeGreaterThan(530)
  expect(left.ink.left).toBeLessThan(50)
  expect(latin.ink.left).toBeLessThan(50)
})

test('brackets are mirrored in text that runs to the left', async () => {
  const [mirrored, plain] = [
    await drawText('(', { direction: 'rtl', align: 'left' }),
    await drawText(')', { align: 'left' }),
  ]
  expect(mirrored.pixels.equals(plain.pixels)).toBe(true)
})

test.each([
  ['a space', 'aaaa bbbb', ['aaaa', 'bbbb']],
  ['a no-break space', 'aa\u00a0bb cc', ['aa\u00a0bb', 'cc']],
  ['a zero-width space', 'aaaa\u200bbbbb', ['aaaa', 'bbbb']],
  ['Chinese before closing punctuation', '学习，好', ['学', '习，', '好']],
  ['Thai words', 'ภาษาไทย', ['ภาษา', 'ไทย']],
])('lines break at or not at %s', (_, text, lines) => {
  expect(linesOf(text, /[学ภ]/.test(text) ? 48 : 60).map((line) => line.trim())).toEqual(lines)
})

test('a word that is wider than its block breaks between clusters', () => {
  const lines = linesOf('e\u0301'.repeat(20), 60)
  expect(lines.length).toBeGreaterThan(3)
  expect(lines.join('').normalize('NFC')).toBe('é'.repeat(20))
})

test.each([
  ['bold', { bold: true }],
  ['italic', { italic: true }],
  ['underlined', { underline: true }],
  ['struck through', { lineThrough: true }],
  ['serif', { typeface: 'serif' }],
  ['monospaced', { typeface: 'mono' }],
  ['handwritten', { typeface: 'hand' }],
  ['on a color', { background: [255, 255, 0] }],
] as const)('%s text looks different from plain text, in Latin and Chinese', async (_, style) => {
  for (const text of 'typeface' in style ? ['letters'] : ['letters', '中文']) {
    const [styled, plain] = [await drawText(text, style), await drawText(text)]
    expect(styled.missing).toEqual([])
    expect(styled.pixels.equals(plain.pixels), text).toBe(false)
  }
})

test('an underline lies under the letters, a line through crosses them', async () => {
  const [under, through, plain] = [
    await drawText('xxx', { underline: true }),
    await drawText('xxx', { lineThrough: true }),
    await drawText('xxx'),
  ]
  expect(under.ink.height).toBeGreaterThan(plain.ink.height + 2)
  expect(through.ink.height).toBe(plain.ink.height)
})

test('lines are as far apart as lineHeight says, and stand in the height of their block', () => {
  const lines = 'a\nb'
  expect(layOut(lines, { lineHeight: 2 })).toMatchObject({ linesHeight: 80, height: 80, top: 0 })
  expect(layOut(lines, { height: 100 })).toMatchObject({ height: 100, top: 0 })
  expect(layOut(lines, { height: 100, verticalAlign: 'middle' }).top).toBe(20)
  expect(layOut(lines, { height: 100, verticalAlign: 'bottom' }).top).toBe(40)
})
