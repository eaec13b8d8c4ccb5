// The examples of the contract as a Postman collection.
import { maskedToken, operations, tokenHeader } from '@whiteboard-screenshots/server-core/contract'

/** A collection in format 2.1, with a request for each request example of the contract. */
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
    item: operations.map(({ id, summary, path, requests }) => ({
      name: summary,
      item: requests.map(({ summary: title, uuid, body }) => ({
        name: title,
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
