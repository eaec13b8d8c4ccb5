// What the package ships is one document, in three forms.
import { readFileSync } from 'node:fs'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, expectTypeOf, test } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string =>
  readFileSync(new URL(import.meta.resolve(`@whiteboard-screenshots/spec/${name}`)), 'utf8')

test('YAML, JSON and the module are the same', () => {
  expect(JSON.parse(read('openapi.json'))).toEqual(openapi)
  expect(parse(read('openapi.yaml'))).toEqual(openapi)
})

test('every reference stays inside the document', () => {
  const references = JSON.stringify(openapi).match(/"\$ref":"[^"]*"/g) ?? []
  expect(references.length).toBeGreaterThan(50)
  expect(references.filter((reference) => !reference.startsWith('"$ref":"#/components/'))).toEqual(
    [],
  )
})

test('the module has the type of its value', () => {
  expectTypeOf(openapi.servers[0].url).toEqualTypeOf<'https://api.netless.link'>()
  expectTypeOf(openapi.components.schemas.DataCentre.default).toEqualTypeOf<'cn-hz'>()
})

test('both operations are where the source has them', () => {
  expect(Object.entries(openapi.paths).map(([path, { post }]) => [path, post.operationId])).toEqual(
    [
      ['/v5/rooms/{uuid}/screenshots', 'createScreenshot'],
      ['/v5/rooms/{uuid}/screenshot-list', 'createScreenshotList'],
    ],
  )
})
