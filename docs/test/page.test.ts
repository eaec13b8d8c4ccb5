// The reference in a browser, from a file and from a server, with every request on record.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sirv from 'sirv'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, startRedoc } from '../src/chromium.ts'
import { type OpenApiDocument, operationsOf } from '../src/contract.ts'
import { languages } from '../src/samples/index.ts'
import { dist, sampleOf } from './built.ts'

const operations = operationsOf(openapi as unknown as OpenApiDocument)
const below = '/team/whiteboard/'
const pageFile = new URL('index.html', dist)
const serveFile = sirv(fileURLToPath(dist))
// Below a path, as on a host that has other sites, too.
const server = createServer((request, response) => {
  const url = request.url ?? ''
  if (!url.startsWith(below)) return void response.writeHead(404).end()
  request.url = url.slice(below.length - 1)
  serveFile(request, response)
})

let browser: Browser
let context: BrowserContext
let page: Page
let address: string
const requests: string[] = []
const complaints: string[] = []

/** Where a request goes: `file:` is this machine's disk. */
const hostOf = (url: string): string => {
  const { protocol, host } = new URL(url)
  return protocol === 'file:' ? 'file:' : host
}

describe.skipIf(chromiumPath === undefined).each(['file', 'server'] as const)(
  'from a %s',
  { timeout: 60_000 },
  (origin) => {
    let own: string

    beforeAll(async () => {
      browser = await openBrowser()
      if (origin === 'server')
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      address =
        origin === 'server'
          ? `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}`
          : pageFile.href
      own = hostOf(address)
    })

    afterAll(async () => {
      await browser?.close()
      server.close()
    })

    beforeEach(async () => {
      requests.length = 0
      complaints.length = 0
      context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      context.on('request', (request) => {
        if (!request.url().startsWith('data:')) requests.push(request.url())
      })
      context.on('weberror', (error) => complaints.push(error.error().message))
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      await context.route('**', (route) =>
        hostOf(route.request().url()) === own ? route.continue() : route.abort(),
      )
      if (origin === 'file') await context.setOffline(true)
      page = await context.newPage()
      await page.goto(address)
      await startRedoc(page)
    })

    afterEach(async () => {
      await context.close()
      expect(complaints).toEqual([])
      expect([...new Set(requests.map(hostOf))]).toEqual([own])
    })

    const openTag = async (): Promise<void> => {
      await page.locator('.menu-content').getByText('Screenshots', { exact: true }).click()
    }

    const openOperation = async (summary: string): Promise<void> => {
      await openTag()
      await page.locator('.menu-content').getByRole('link', { name: summary }).click()
      await page.getByRole('heading', { name: summary }).waitFor()
    }

    const panelOf = (path: string) =>
      page.locator('.panel-request-samples').filter({
        has: page
          .getByRole('button', { name: path, exact: false })
          .getByText(path, { exact: true }),
      })

    test('shows both operations, by the menu and by a link to them', async () => {
      for (const { summary, id } of operations) {
        await openOperation(summary)
        expect(page.url()).toContain(id.toLowerCase())
        const deep = await context.newPage()
        await deep.goto(page.url())
        await startRedoc(deep)
        const top = async () =>
          (await deep.getByRole('heading', { name: summary }).boundingBox())?.y ?? -1
        await expect.poll(async () => Math.floor((await top()) / 800)).toBe(0)
        await deep.close()
      }
    })

    test('shows the sample of each language, and the payload', async () => {
      for (const operation of operations) {
        await openOperation(operation.summary)
        const panel = panelOf(operation.path)
        const parts = panel.locator('[data-component-name="Panel/PanelBody"] > :visible')
        const choose = async (label: string): Promise<void> => {
          await panel
            .locator('[data-component-name="Panel/PanelHeader"] > div')
            .last()
            .getByRole('button')
            .first()
            .click()
          await page.getByRole('menuitem', { name: label, exact: true }).click()
        }
        for (const { label } of Object.values(languages)) {
          await choose(label)
          await expect
            .poll(async () => (await panel.locator('pre').textContent())?.trimEnd())
            .toBe(sampleOf(operation.id, label))
          // No choice of examples, which a sample would not follow.
          expect(await parts.count()).toBe(1)
        }
        await choose('Payload')
        await expect.poll(() => parts.count()).toBeGreaterThan(1)
        await expect
          .poll(async () => JSON.parse((await panel.locator('pre').textContent()) ?? '') as unknown)
          .toEqual(operation.examples[0].body)
      }
    })

    test('shows the answer that is success first', async () => {
      for (const { summary, status } of operations) {
        await openOperation(summary)
        const chosen = page.getByRole('tab', { selected: true })
        await chosen.first().waitFor()
        expect(new Set(await chosen.allTextContents())).toEqual(new Set([`${status}`]))
      }
    })
  },
)
