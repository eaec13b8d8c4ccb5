// The check of the translation finds each kind of error.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Copy, copySpec } from './workspace.ts'

let copy: Copy

beforeEach(() => {
  copy = copySpec()
  // The check imports its YAML parser from there.
  copy.link('node_modules')
})

afterEach(() => copy.remove())

const check = (): { failed: boolean; output: string } => {
  copy.run(
    'redocly',
    'bundle',
    'openapi.yaml',
    '--overlay=openapi.zh.overlay.yaml',
    '--output=dist/openapi.zh.yaml',
  )
  return copy.run('node', 'check-chinese.ts')
}

const overlay = 'openapi.zh.overlay.yaml'

test('every text of the contract is in Chinese', () => {
  const { failed, output } = check()
  expect(output).toMatch(/^(\d+) of \1 texts /m)
  expect(failed).toBe(false)
})

test.each([
  [
    'a text without Chinese',
    'description: 截图的宽度，单位为像素。',
    'x-left-out: 1',
    'no translation',
  ],
  ['a text that is left in English', '截图的宽度，单位为像素。', 'In pixels.', 'no translation'],
  ['Chinese of a component that is gone', '      Width:\n', '      Wide:\n', 'no English text'],
  ['a target that matches nothing', '$.tags[0]', '$.tags[7]', 'no English text'],
  [
    'an overlay that changes more than text',
    'x-displayName: 截图',
    'x-displayName: 截图\n      name: Pictures',
    'more',
  ],
])('%s is an error', (_, from, to, complaint) => {
  copy.edit(overlay, from, to)
  const { failed, output } = check()
  expect(output).toContain(complaint)
  expect(failed).toBe(true)
})

test('Chinese whose English has changed is an error until it is accepted', () => {
  copy.edit(
    'components/schemas/Width.yaml',
    'The width of the screenshot, in pixels.',
    'The width, in pixels.',
  )
  copy.run('redocly', 'bundle', 'openapi.yaml', '--output=dist/openapi.yaml')
  const { failed, output } = check()
  expect(output).toContain('--accept`: components › schemas › Width › description')
  expect(failed).toBe(true)
  expect(copy.run('node', 'check-chinese.ts', '--accept').failed).toBe(false)
  expect(check().failed).toBe(false)
})
