// The examples of the contract as a Postman collection.
import { maskedToken, operations, tokenHeader } from '@whiteboard-screenshots/server-core/contract'
import { openapi } from '@whiteboard-screenshots/spec'

const fields = JSON.stringify(openapi.components.schemas.Screenshot.required)

/** The script that Postman runs after a response. */
const createTestScript = (isList: boolean): readonly string[] => [
  "pm.test('the status is 201', () => pm.response.to.have.status(201))",
  `pm.test('the response is ${isList ? 'a list of screenshots' : 'a screenshot'}', () => {`,
  '  const body = pm.response.json()',
  `  pm.expect(body).to.be.an('${isList ? 'array' : 'object'}')`,
  `  for (const screenshot of ${isList ? 'body' : '[body]'})`,
  `    for (const field of ${fields}) pm.expect(screenshot[field], field).to.be.a('string')`,
  '})',
]

/** A collection in format 2.1, with a request and its tests for each request example of the contract. */
export function createPostmanCollection(baseUrl: string): object {
  return {
    info: {
      name: 'Whiteboard screenshots',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      { key: 'baseUrl', value: baseUrl },
      { key: tokenHeader, value: maskedToken },
    ],
    item: operations.map(({ id, summary, path, isList, requests }) => ({
      name: summary,
      item: requests.map(({ summary: title, uuid, body }) => ({
        name: title,
        event: [
          {
            listen: 'test',
            script: { type: 'text/javascript', exec: createTestScript(isList) },
          },
        ],
        request: {
          method: 'POST',
          header: [
            { key: tokenHeader, value: `{{${tokenHeader}}}` },
            { key: 'content-type', value: 'application/json' },
          ],
          url: {
            raw: `{{baseUrl}}${path.replace('{uuid}', ':uuid')}`,
            host: ['{{baseUrl}}'],
            path: path.slice(1).replace('{uuid}', ':uuid').split('/'),
            variable: [{ key: 'uuid', value: uuid }],
          },
          body: {
            mode: 'raw',
            raw: JSON.stringify(body, null, 2),
            options: { raw: { language: 'json' } },
          },
          description: id,
        },
      })),
    })),
  }
}
