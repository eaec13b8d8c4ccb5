// The measurements behind the figures in the README.
import { expect, test } from 'vitest'
import { crowdsOf, interactiveAt } from '../bench/measure-page.ts'

test('a page is interactive after the last long task before five quiet seconds', () => {
  const early = { start: 900, end: 1000 }
  expect(interactiveAt(500, 600, [], [])).toBe(600)
  expect(interactiveAt(500, 600, [early], [])).toBe(1000)
  expect(interactiveAt(500, 600, [early, { start: 5999, end: 6100 }], [])).toBe(6100)
  expect(interactiveAt(500, 600, [early, { start: 6000, end: 6100 }], [])).toBe(1000)
  expect(interactiveAt(500, 600, [{ start: 100, end: 400 }], [])).toBe(600)
})

test('more than two requests at once are not quiet', () => {
  const requests = [
    { start: 0, end: 3000 },
    { start: 0, end: 2000 },
    { start: 1000, end: 1500 },
  ]
  expect(crowdsOf(requests)).toEqual([{ start: 1000, end: 1500 }])
  expect(crowdsOf(requests.slice(1))).toEqual([])
  const late = { start: 5200, end: 5300 }
  // Without the crowd, the first five seconds would be quiet.
  expect(
    interactiveAt(
      500,
      500,
      [late.start + 1000].map((start) => ({ start, end: start + 60 })),
      [],
    ),
  ).toBe(500)
  expect(interactiveAt(500, 500, [{ start: 6200, end: 6260 }], [late])).toBe(6260)
})
