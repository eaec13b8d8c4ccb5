// The contract in Swagger UI, whose users see the parameters and send the first examples to the mock.
import { join } from 'node:path'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, onTestFinished } from 'vitest'
import { chromiumPath, openBrowser } from '../../src/chromium.ts'
import { browserTest } from './site-in-browser.ts'

/** The part of Swagger UI that is used here. */
declare const SwaggerUIBundle: (options: object) => void

// Installed before the test, so that its time is not counted.
const modules = chromiumPath === undefined ? '' : await installPeers('swagger-ui')

browserTest(
  'Swagger UI shows the parameters and sends the first examples',
  async () => {
    const mock = await startMock({ port: 0 })
    onTestFinished(() => mock.close())
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    // A page of the mock's origin: Chromium does not let a page without one send requests.
    await page.route(`${mock.url}/swagger`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<div id="swagger"></div>' }),
    )
    await page.goto(`${mock.url}/swagger`)
    await page.addScriptTag({ path: join(modules, 'swagger-ui-dist/swagger-ui-bundle.js') })
    const token = openapi.components.securitySchemes.token['x-example']
    const spec = { ...openapi, servers: [{ url: mock.url }] }
    await page.evaluate(
      ({ spec, token }) =>
        SwaggerUIBundle({
          spec,
          dom_id: '#swagger',
          docExpansion: 'full',
          tryItOutEnabled: true,
          requestInterceptor: (request: { headers: Record<string, string> }) => {
            request.headers.token = token
            return request
          },
        }),
      { spec, token },
    )
    const operation = page.locator('#operations-Screenshots-createScreenshot')
    const names = operation.locator('.parameters tr[data-param-name] .parameter__name')
    await expect.poll(() => names.count()).toBe(2)
    const texts = await names.allTextContents()
    expect(texts.map((text) => /^\w+/.exec(text)?.[0])).toEqual(['uuid', 'region'])
    await operation.getByRole('button', { name: 'Execute' }).click()
    await operation
      .locator('.live-responses-table .response-col_status', { hasText: '201' })
      .waitFor()
    const [request] = mock.requests()
    expect(request?.path).toBe('/v5/rooms/faed3130727911ebaea37759ee91947c/screenshots')
  },
  60_000,
)
