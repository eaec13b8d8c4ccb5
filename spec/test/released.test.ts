// A breaking change needs a changeset that says so.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Copy, copySpec } from './workspace.ts'

let copy: Copy

beforeEach(() => {
  copy = copySpec()
})

afterEach(() => copy.remove())

const check = (): { failed: boolean; output: string } => copy.run('node', 'check-released.ts')

const requireMore = (): void =>
  copy.edit(
    'dist/openapi.yaml',
    '- width\n        - height\n      properties',
    '- width\n        - height\n        - path\n      properties',
  )

test('what was released passes', () => {
  expect(check()).toMatchObject({ failed: false })
})

test('a field that becomes required fails', () => {
  requireMore()
  const { failed, output } = check()
  expect(output).toContain('1 major')
  expect(failed).toBe(true)
})

test('it passes with a changeset for a major release', () => {
  requireMore()
  copy.write(
    '../.changeset/new-field.md',
    "---\n'@whiteboard-screenshots/spec': major\n---\n\nSay path.\n",
  )
  expect(check()).toMatchObject({ failed: false })
})

test('a changeset for a minor release is not enough', () => {
  requireMore()
  copy.write(
    '../.changeset/new-field.md',
    "---\n'@whiteboard-screenshots/spec': minor\n---\n\nSay path.\n",
  )
  expect(check()).toMatchObject({ failed: true })
})
