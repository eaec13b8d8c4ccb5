// Measures how soon the reference responds to a reader who touches it at once, with a slowed-down processor and network.
// `pnpm bench:reference` needs a built site. `--runs 9` measures that often, `--dist FOLDER` another build of the site.
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../src/chromium.ts'
import { open, throttle } from './measure-page.ts'
import { openPage } from './page.ts'
import { serveSite } from './serve-site.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, dist: { type: 'string' } },
})
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number from 1')

const page = 'reference/index.html'

/**
 * What a reader does, as expressions for the page. The selectors are those of this site and of its earlier builds, in
 * which Redoc's script took the page over.
 */
const actions = {
  'follows the menu': {
    act: `(() => {
      const group = document.querySelector('.menu-content a[href$="#/screenshots"]')
      const link = document.querySelector(':is(.sections, .menu-content) a[href$="#/screenshots/createscreenshotlist"]')
      const target = link ?? group
      target?.click()
    })()`,
    isDone: `(() => {
      const heading = document.querySelector('[id="/screenshots/createscreenshotlist"], [data-section-id="/screenshots/createscreenshotlist"]')
      const top = heading?.getBoundingClientRect().top
      return top !== undefined && top >= 0 && top < innerHeight
    })()`,
  },
  'chooses Python': {
    act: `(() => {
      const select = document.querySelector('.samples select')
      if (select) {
        select.value = 'Python'
        select.dispatchEvent(new Event('change'))
        return
      }
      const item = [...document.querySelectorAll('[role="menuitem"]')].find(({ textContent }) => textContent.trim() === 'Python')
      const button = document.querySelector('.panel-request-samples [data-component-name="Panel/PanelHeader"] > div:last-child button')
      const target = item ?? button
      target?.click()
    })()`,
    isDone: `[...document.querySelectorAll(':is(.samples, .panel-request-samples) pre')].some((code) =>
      code.textContent.includes('import urllib') && code.checkVisibility({ contentVisibilityAuto: true }))`,
  },
} as const

/** Tries an action again and again, from the first paint, until the page has responded. Milliseconds since the navigation. */
async function measureResponse(
  browser: Browser,
  url: string,
  { act, isDone }: (typeof actions)[keyof typeof actions],
): Promise<number> {
  const { devTools, close } = await openPage(browser)
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await devTools.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    })
    return result.value
  }
  try {
    await throttle(devTools)
    await devTools.send('Page.navigate', { url })
    const end = performance.now() + 60_000
    for (let move = 0; performance.now() < end; move += 1) {
      // Rarely, because a page that is still rendering takes longer the more often it is interrupted.
      await wait(500)
      const isPainted = await evaluate(
        `performance.getEntriesByName('first-contentful-paint').length > 0`,
      )
      if (!isPainted) continue
      await devTools.send('Input.dispatchMouseEvent', {
        type: 'mouseMoved',
        x: 600 + (move % 10),
        y: 400,
      })
      await evaluate(act)
      // What a page does in response, it shows in its next frame.
      await evaluate('new Promise((resolve) => requestAnimationFrame(resolve))')
      if (await evaluate(isDone)) return Number(await evaluate('performance.now()'))
    }
    throw new Error(`${url} does not respond`)
  } finally {
    await close()
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN
const seconds = (all: readonly number[]): string => (median(all) / 1000).toFixed(2)

const measured = new Map<string, number[]>()
const add = (name: string, value: number): void => {
  measured.set(name, [...(measured.get(name) ?? []), value])
}
const browser = await openBrowser()
const site = await serveSite({ dist: values.dist })
try {
  for (let run = 0; run < runs; run += 1) {
    for (const [name, action] of Object.entries(actions))
      add(
        name,
        await measureResponse(browser, `${site.url}${page}#/screenshots/createscreenshot`, action),
      )
    const opening = await open(browser, site.url + page, 'Before you start', 0)
    add('is idle', opening.interactive)
    add('kB', opening.bytes)
    console.error(`run ${run + 1} of ${runs}`)
  }
} finally {
  await browser.close()
  await site.stop()
}
for (const [name, all] of measured)
  console.log(
    name === 'kB' ? `kB: ${Math.round(median(all) / 1000)}` : `${name}: ${seconds(all)} s`,
  )
