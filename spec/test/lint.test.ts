// Each of our own lint rules finds the error that it is for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Copy, copySpec } from './workspace.ts'

interface Problem {
  readonly ruleId: string
  readonly message: string
}

interface Fault {
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
  readonly rule: string
  readonly message: string
}

const fault = (name: string, file: string, from: string, to: string) => ({
  finds: (rule: string, message: string): Fault => ({ name, file, from, to, rule, message }),
})

const screenshots = 'paths/v5_rooms_{uuid}_screenshots.yaml'
const screenshotList = 'paths/v5_rooms_{uuid}_screenshot-list.yaml'

const faults: readonly Fault[] = [
  fault('an operation without an id', screenshots, '  operationId: createScreenshot\n', '').finds(
    'whiteboard/operation-complete',
    'An operation needs `operationId`.',
  ),
  fault(
    'an operation without a summary',
    screenshots,
    '  summary: Take a screenshot of a scene\n',
    '',
  ).finds('whiteboard/operation-complete', 'An operation needs `summary`.'),
  fault('parameters of a path item', screenshots, 'post:\n', 'parameters: []\npost:\n').finds(
    'whiteboard/parameters-in-operation',
    'not in the path item',
  ),
  fault(
    'an operation without 5xx',
    screenshots,
    '    "500":\n      $ref: ../components/responses/InternalServerError.yaml\n    "503":\n',
    '    "410":\n',
  ).finds('whiteboard/operation-complete', 'An operation needs a 5xx response.'),
  fault('a default response', screenshotList, '    "503":', '    default:').finds(
    'whiteboard/operation-complete',
    'instead of a `default` response',
  ),
  fault(
    'a failure with a body of its own',
    'components/responses/Forbidden.yaml',
    '../schemas/ErrorBody.yaml',
    '../schemas/Screenshot.yaml',
  ).finds('whiteboard/failure-has-error', 'with the schema ErrorBody'),
  fault(
    'a response without an example',
    'components/responses/InternalServerError.yaml',
    'examples:',
    'x-examples:',
  ).finds('whiteboard/media-type-has-example', 'needs a named example'),
  fault(
    'an example without a summary',
    'components/examples/RoomUnknown.yaml',
    'summary: Unknown room\n',
    '',
  ).finds('whiteboard/media-type-has-example', 'The example `RoomUnknown` needs a summary.'),
  fault(
    'a property without a description',
    'components/schemas/ErrorBody.yaml',
    '    description: Describes the cause for a human reader. Do not parse it.\n',
    '',
  ).finds('whiteboard/property-complete', 'The property `message` needs a description.'),
  fault(
    'a property without an example, behind a reference',
    'components/schemas/Width.yaml',
    'examples:\n  - 640\n',
    '',
  ).finds('whiteboard/property-complete', 'The property `width` needs an example.'),
  fault(
    'an example that breaks its schema',
    'components/examples/DefaultSceneRequest.yaml',
    'width: 640',
    'width: none',
  ).finds('no-invalid-media-type-examples', 'width'),
  fault(
    'a property example that breaks its schema',
    'components/schemas/Height.yaml',
    '- 480',
    '- none',
  ).finds('no-invalid-schema-examples', 'integer'),
]

let copy: Copy
let unchanged: ReturnType<Copy['run']>
let problems: readonly Problem[]

// One run finds the faults of all tests.
beforeAll(() => {
  copy = copySpec()
  unchanged = copy.run('redocly', 'lint', 'openapi.yaml', 'screenshots.arazzo.yaml')
  for (const { file, from, to } of faults) copy.edit(file, from, to)
  const { failed, output } = copy.run('redocly', 'lint', 'openapi.yaml', '--format', 'json')
  expect(failed).toBe(true)
  problems = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)).problems
})

afterAll(() => copy.remove())

test('the spec passes', () => {
  expect(unchanged).toMatchObject({ failed: false })
})

test.each(faults)('$name is an error', ({ rule, message }) => {
  const found = problems.filter(({ ruleId }) => ruleId === rule)
  expect(found.map((problem) => problem.message).join('\n')).toContain(message)
})
