// The messages of the compiled validators.
import { expect, test } from 'vitest'
import { operations } from '../src/contract/index.ts'
import { validateRequest, validateResponseBody } from '../src/validation/validate.ts'

const [single] = operations
const route = { operation: single, uuid: 'room' }

test.each([
  [{ width: 640.5, height: 1 }, ['body.width must be an integer, got 640.5']],
  [
    { width: 'secret', height: null },
    ['body.width must be an integer, got a string', 'body.height must be an integer, got null'],
  ],
  [{ height: 0 }, ['body.width is required', 'body.height must be >= 1']],
  [[1], ['body must be an object, got an array']],
  [null, ['body is required']],
  [{ width: 1, height: 1, more: [] }, []],
])('the body %j has the error messages %j', (body, messages) => {
  expect(validateRequest(route, {}, body)).toEqual(messages)
})

test('the path has a message of its own, which does not repeat the path', () => {
  const [message = ''] = validateRequest(route, {}, { width: 1, height: 1, path: 'secret' })
  expect(message).toMatch(/^body\.path must be "\/" or begin with "\/"/)
  expect(message).not.toContain('secret')
})

test('the region and the room are validated, too', () => {
  const body = { width: 1, height: 1 }
  expect(validateRequest({ ...route, uuid: '' }, { region: 'mars' }, body)).toEqual([
    'header.region must be one of: cn-hz, us-sv',
    'path.uuid is required',
  ])
})

test('a response is validated by its status', () => {
  const url = 'https://a.example/b.png'
  const screenshot = { url, key: 'b.png', bucket: 'a', region: 'r' }
  expect(validateResponseBody(single, 201, screenshot)).toEqual([])
  expect(validateResponseBody(single, 201, { ...screenshot, url: 'b.png' })).toEqual([
    'body.url must match format "uri"',
  ])
  expect(validateResponseBody(single, 404, { message: 'No' })).toEqual([])
  expect(validateResponseBody(single, 418, {})).toEqual(['body.message is required'])
})
