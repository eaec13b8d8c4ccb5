// The check of the translation finds each kind of error.
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Copy, copySpec } from './workspace.ts'

const newCopy = (): Copy => {
  const copy = copySpec()
  // The check imports its YAML parser from there.
  copy.link('node_modules')
  return copy
}

const check = (copy: Copy): { failed: boolean; output: string } => {
  copy.run(
    'redocly',
    'bundle',
    'openapi.yaml',
    '--overlay=openapi.zh.overlay.yaml',
    '--output=dist/openapi.zh.yaml',
  )
  return copy.run('node', 'check-chinese.ts')
}

const faults = [
  {
    name: 'a text without Chinese',
    from: 'description: 截图的宽度，单位为像素。',
    to: 'x-left-out: 1',
    complaint: 'This text has no translation: components › schemas › Width › description',
  },
  {
    name: 'a text that is left in English',
    from: '截图的高度，单位为像素。',
    to: 'In pixels.',
    complaint: 'This text has no translation: components › schemas › Height › description',
  },
  {
    name: 'Chinese of a component that is gone',
    from: '      ScreenshotList:\n',
    to: '      ScreenshotLists:\n',
    complaint: 'This translation has no English text: components › schemas › ScreenshotLists',
  },
  {
    name: 'a target that matches nothing',
    from: '$.tags[0]',
    to: '$.tags[7]',
    complaint: 'This translation has no English text: $.tags[7]',
  },
  {
    name: 'an overlay that changes more than text',
    from: 'summary: 中国杭州',
    to: 'summary: 中国杭州\n            value: us-sv',
    complaint: 'The overlay changes more than texts: components › parameters › region',
  },
]

describe('an overlay with faults', () => {
  let output: string

  // One run finds the faults of all tests.
  beforeAll(() => {
    const copy = newCopy()
    for (const { from, to } of faults) copy.edit('openapi.zh.overlay.yaml', from, to)
    const checked = check(copy)
    expect(checked.failed).toBe(true)
    output = checked.output
    copy.remove()
  })

  test.each(faults)('$name is an error', ({ complaint }) => {
    expect(output).toContain(complaint)
  })
})

test('a translation with errors is not accepted', () => {
  const copy = newCopy()
  onTestFinished(() => copy.remove())
  const { from, to, complaint } = faults[0] as (typeof faults)[number]
  copy.edit('openapi.zh.overlay.yaml', from, to)
  check(copy)
  expect(copy.run('node', 'check-chinese.ts', '--accept').output).toContain(complaint)
  expect(copy.run('node', 'check-chinese.ts').failed).toBe(true)
})

test('every text is in Chinese, and is an error once its English changes, until accepted', () => {
  const copy = newCopy()
  onTestFinished(() => copy.remove())
  const unchanged = check(copy)
  expect(unchanged.output).toMatch(/^(\d+) of \1 texts /m)
  expect(unchanged.failed).toBe(false)
  copy.edit(
    'components/schemas/Width.yaml',
    'The width of the screenshot, in pixels.',
    'The width, in pixels.',
  )
  copy.run('redocly', 'bundle', 'openapi.yaml', '--output=dist/openapi.yaml')
  const { failed, output } = check(copy)
  expect(output).toContain('not accepted yet: components › schemas › Width › description')
  expect(failed).toBe(true)
  expect(copy.run('node', 'check-chinese.ts', '--accept').failed).toBe(false)
  expect(check(copy).failed).toBe(false)
})
