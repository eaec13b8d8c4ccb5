// The document in OpenAPI 3.0. packages/internal/server-core/test compares what both versions accept.
import { readFileSync } from 'node:fs'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { downgrade } from '../downgrade.ts'
import { readDocument } from '../src/document.ts'
import { copySpec } from './workspace.ts'

const read = (name: string): string =>
  readFileSync(new URL(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`)), 'utf8')

const older = JSON.parse(read('openapi.3.0.json'))

test('YAML and JSON are the same', () => {
  expect(older.openapi).toBe('3.0.3')
  expect(parse(read('openapi.3.0.yaml'))).toEqual(older)
})

test('it is a valid document of its version', () => {
  const copy = copySpec()
  onTestFinished(() => copy.remove())
  // OpenAPI 3.0 has `example` where that rule wants `examples`.
  const skipped = ['--skip-rule', 'whiteboard/property-complete']
  expect(copy.run('redocly', 'lint', 'dist/openapi.3.0.yaml', ...skipped)).toMatchObject({
    failed: false,
  })
})

test('but for schemas, operations are the same in both versions', () => {
  const withoutSchemas = (document: Parameters<typeof readDocument>[0]): string =>
    JSON.stringify(readDocument(document).operations, (key, value) =>
      key === 'schema' ? undefined : value,
    )
  expect(withoutSchemas(older)).toBe(withoutSchemas(openapi))
})

test('nothing stands beside a reference, where 3.0 does not read it', () => {
  const siblings: string[][] = []
  JSON.stringify(older.components.schemas, (_, value) => {
    if (typeof value?.$ref === 'string') siblings.push(Object.keys(value))
    return value
  })
  expect(siblings.length).toBeGreaterThan(5)
  expect(siblings.filter((keys) => keys.length > 1)).toEqual([])
})

test('a keyword that 3.0 does not have is an error', () => {
  const schemas = { ...openapi.components.schemas, Width: { type: 'integer', const: 1 } }
  const document = { ...openapi, components: { ...openapi.components, schemas } }
  expect(() => downgrade(document)).toThrow('OpenAPI 3.0 may not have const: 1')
})
