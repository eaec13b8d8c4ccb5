// Each of our own lint rules finds the error that it is for.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Copy, copySpec } from './workspace.ts'

let copy: Copy

beforeEach(() => {
  copy = copySpec()
})

afterEach(() => copy.remove())

const lint = (): { failed: boolean; output: string } =>
  copy.run('redocly', 'lint', 'openapi.yaml', 'screenshots.arazzo.yaml')

test('the spec passes', () => {
  expect(lint()).toMatchObject({ failed: false })
})

const screenshots = 'paths/v5_rooms_{uuid}_screenshots.yaml'

test.each([
  [
    'an operation without an id',
    screenshots,
    '  operationId: createScreenshot\n',
    '',
    'operation-complete',
  ],
  [
    'an operation without a summary',
    screenshots,
    '  summary: Take a screenshot of a scene\n',
    '',
    'operation-complete',
  ],
  ['parameters of a path item', screenshots, 'post:\n', 'parameters: []\npost:\n', 'in-operation'],
  [
    'an operation without 5xx',
    screenshots,
    '    "500":\n      $ref: ../components/responses/InternalServerError.yaml\n    "503":\n',
    '    "410":\n',
    'operation-complete',
  ],
  ['a default response', screenshots, '    "503":', '    default:', 'operation-complete'],
  [
    'a failure with a body of its own',
    'components/responses/Forbidden.yaml',
    '../schemas/ErrorBody.yaml',
    '../schemas/Screenshot.yaml',
    'failure-has-error',
  ],
  [
    'a response without an example',
    'components/responses/InternalServerError.yaml',
    'examples:',
    'x-examples:',
    'media-type-has-example',
  ],
  [
    'an example without a summary',
    'components/examples/RoomUnknown.yaml',
    'summary: Unknown room\n',
    '',
    'media-type-has-example',
  ],
  [
    'a property without a description',
    'components/schemas/ErrorBody.yaml',
    '    description: Describes the cause, for people to read.\n',
    '',
    'property-complete',
  ],
  [
    'a property without an example, behind a reference',
    'components/schemas/Width.yaml',
    'examples:\n  - 640\n',
    '',
    'property-complete',
  ],
  [
    'an example that breaks its schema',
    'components/examples/DefaultSceneRequest.yaml',
    'width: 640',
    'width: none',
    'no-invalid-media-type-examples',
  ],
  [
    'a property example that breaks its schema',
    'components/schemas/Height.yaml',
    '- 480',
    '- none',
    'no-invalid-schema-examples',
  ],
])('%s is an error', (_, file, from, to, rule) => {
  copy.edit(file, from, to)
  const { failed, output } = lint()
  expect(output).toContain(rule)
  expect(failed).toBe(true)
})
