// A page in a real browser that calls the mock from another origin.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Mock, type MockOptions, startMock } from '../../src/index.ts'
import { chromiumPath, startBrowser, type TestBrowser } from '../support/browser.ts'

interface PageResponse {
  readonly status: number
  readonly body: { readonly message?: string; readonly url?: string }
  readonly retryAfter: string | null
  readonly violations: string | null
  readonly allow: string | null
}

const fetchInPage = (
  page: Page,
  url: string,
  method: string,
  body: string | null,
): Promise<PageResponse> =>
  page.evaluate(
    async ([to, how, text]) => {
      const response = await fetch(to as string, {
        method: how as string,
        headers: {
          token: 'NETLESSSDK_YWs9bWFzaw',
          region: 'us-sv',
          'content-type': 'application/json',
        },
        body: text as string | null,
      })
      const { headers, status } = response
      return {
        status,
        body: (await response.json()) as PageResponse['body'],
        retryAfter: headers.get('retry-after'),
        violations: headers.get('sl-violations'),
        allow: headers.get('allow'),
      }
    },
    [url, method, body],
  )

/** Sends a request with credentials to a mock with the options. */
async function sendWithCredentials(page: Page, options: MockOptions): Promise<unknown> {
  const mock = await startMock({ port: 0, ...options })
  const url = JSON.stringify(`${mock.url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`)
  const result = await page.evaluate(`new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', ${url})
    request.withCredentials = true
    request.setRequestHeader('token', 'NETLESSSDK_x')
    request.setRequestHeader('content-type', 'application/json')
    request.onload = () => resolve(request.status)
    request.onerror = () => resolve('blocked')
    request.send('{"width":1,"height":1}')
  })`)
  await mock.close()
  return result
}

describe.skipIf(!chromiumPath)('a page of another origin', { timeout: 60_000 }, () => {
  let testBrowser: TestBrowser
  let mock: Mock

  beforeAll(async () => {
    mock = await startMock({ port: 0, scenario: [{ call: 2, status: 429, retryAfter: 7 }] })
    testBrowser = await startBrowser()
  }, 60_000)

  afterAll(async () => {
    await testBrowser?.close()
    await mock?.close()
  })

  beforeEach(() => mock.reset())

  test.each([
    ['httpPage', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['filePage', /^null$/],
  ] as const)('%s: can send token and region and read responses', async (name, origin) => {
    const page = await testBrowser.browser.newPage()
    await page.goto(testBrowser[name])
    const url = `${mock.url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`
    const body = '{"width":64,"height":48}'

    const created = await fetchInPage(page, url, 'POST', body)
    expect(created).toMatchObject({ status: 201, body: { url: expect.stringContaining('/init-') } })
    const busy = await fetchInPage(page, url, 'POST', body)
    expect(busy).toMatchObject({ status: 429, retryAfter: '7' })
    const invalid = await fetchInPage(page, url, 'POST', '{"width":0,"height":48}')
    expect(invalid).toMatchObject({
      status: 400,
      body: { message: 'body.width must be >= 1' },
      violations: '["body.width must be >= 1"]',
    })
    expect(await fetchInPage(page, url, 'DELETE', null)).toMatchObject({
      status: 405,
      allow: 'POST',
    })

    const size = await page.evaluate(`fetch(${JSON.stringify(created.body.url)})
      .then((response) => response.blob())
      .then((png) => createImageBitmap(png))
      .then(({ width, height }) => [width, height])`)
    expect(size).toEqual([64, 48])

    const [received] = mock.requests()
    expect(received?.headers.region).toBe('us-sv')
    expect(received?.headers.origin).toMatch(origin)
    await page.close()
  })

  test('may send credentials if its origin is named, and only then', async () => {
    const page = await testBrowser.browser.newPage()
    await page.goto(testBrowser.httpPage)
    const origin = new URL(testBrowser.httpPage).origin
    expect(await sendWithCredentials(page, { origin })).toBe(201)
    expect(await sendWithCredentials(page, { origin: ['*', origin] })).toBe(201)
    expect(await sendWithCredentials(page, { origin: 'https://app.example.com' })).toBe('blocked')
    expect(await sendWithCredentials(page, {})).toBe('blocked')
    await page.close()
  })

  test('can list and clear the received requests', async () => {
    const page = await testBrowser.browser.newPage()
    await page.goto(testBrowser.httpPage)
    await fetchInPage(page, `${mock.url}/v5/rooms/a/screenshots`, 'POST', '{}')
    const url = JSON.stringify(`${mock.url}/__mock/requests`)
    const countRequests = `fetch(${url}).then((response) => response.json()).then(({ length }) => length)`
    expect(await page.evaluate(countRequests)).toBe(1)
    await page.evaluate(`fetch(${url}, { method: 'DELETE' })`)
    expect(await page.evaluate(countRequests)).toBe(0)
    await page.close()
  })
})
