// A breaking change needs a changeset that says so.
import { openapi } from '@whiteboard-screenshots/spec'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findChanges } from '../contract-changes.ts'
import { type Copy, copySpec } from './workspace.ts'

describe('the check', () => {
  let copy: Copy

  beforeEach(() => {
    copy = copySpec()
    // The check imports its YAML parser from there.
    copy.link('node_modules')
  })

  afterEach(() => copy.remove())

  const check = (): { failed: boolean; output: string } => copy.run('node', 'check-released.ts')

  const requireMore = (): void =>
    copy.edit(
      'dist/openapi.yaml',
      '- width\n        - height\n      properties',
      '- width\n        - height\n        - path\n      properties',
    )

  const announce = (release: string): void =>
    copy.write(
      '../.changeset/new-field.md',
      `---\n'@whiteboard-screenshots/spec': ${release}\n---\n\nSay path.\n`,
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
    announce('major')
    expect(check()).toMatchObject({ failed: false })
  })

  test('a changeset for a minor release is not enough', () => {
    requireMore()
    announce('minor')
    expect(check()).toMatchObject({ failed: true })
  })

  test('a schema that is renamed needs a changeset for a minor release', () => {
    copy.write('dist/openapi.yaml', copy.read('dist/openapi.yaml').replaceAll('ScenePath', 'Path'))
    const { failed, output } = check()
    expect(output).toContain('minor: the schema ScenePath is gone')
    expect(failed).toBe(true)
    announce('minor')
    expect(check()).toMatchObject({ failed: false })
  })
})

type Document = Parameters<typeof findChanges>[0]

/** The contract with its JSON edited. */
function edited(from: string | RegExp, to: string): Document {
  const text = JSON.stringify(openapi)
  const changed = text.replaceAll(from, to)
  expect(changed).not.toBe(text)
  return JSON.parse(changed)
}

test.each([
  [
    'a default that changes',
    edited('"default":"/init"', '"default":"/"'),
    'the default "/init" of createScreenshot: body.path is "/"',
  ],
  [
    'a default that is removed',
    edited('"default":"/init",', ''),
    'the default "/init" of createScreenshot: body.path is gone',
  ],
  [
    'an example that is renamed',
    edited('"ChosenScene":', '"OtherScene":'),
    'the example ChosenScene of createScreenshot: body is gone',
  ],
  [
    'an example that disappears',
    edited(',"TokenExpired":{"$ref":"#/components/examples/TokenExpired"}', ''),
    'the example TokenExpired of createScreenshotList: 401 is gone',
  ],
])('%s needs a major release', (_, document, text) => {
  expect(findChanges(openapi, document)).toContainEqual({ release: 'major', text })
})

test('what is added needs no release of its own', () => {
  const released = edited(',"TokenExpired":{"$ref":"#/components/examples/TokenExpired"}', '')
  expect(findChanges(released, openapi)).toEqual([])
})
