import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { type OpenApiDocument, operationsOf, serverOf } from '../src/contract.ts'
import { detach } from '../src/detach.ts'
import { buildEdition, english } from '../src/edition.ts'
import { languages } from '../src/samples/index.ts'
import { page, sampleOf, shown } from './built.ts'

const document = openapi as unknown as OpenApiDocument
const operations = operationsOf(document)
const server = serverOf(document)

test('every operation of the contract is in the page', () => {
  const ids = Object.values(openapi.paths).map((item) => item.post.operationId)
  expect(operations.map(({ id }) => id)).toEqual(ids)
  expect(operationsOf(shown)).toEqual(operations)
  for (const { summary } of operations) expect(page).toContain(summary)
})

test('every operation has a sample in each language, which names its server once', () => {
  for (const { id } of operations)
    for (const { label } of Object.values(languages))
      expect(sampleOf(id, label).split(server), `${label}, ${id}`).toHaveLength(2)
})

test('the page says what it is and in which language', () => {
  expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/)
  expect(page).toContain(`<title>${openapi.info.title}: API reference</title>`)
  expect(page).toContain(`<meta name="description" content="${openapi.info.summary}">`)
})

test('the Chinese page says so, and has every summary in Chinese', async () => {
  const read = (name: string) => readFile(new URL(`../dist/zh/${name}`, import.meta.url), 'utf8')
  const translated = await read('index.html')
  const contract = JSON.parse(await read('openapi.json')) as OpenApiDocument
  expect(translated).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">/)
  expect(translated).toContain(`<title>${contract.info.title}：API 参考</title>`)
  expect(translated).toContain(`<meta name="description" content="${contract.info.summary}">`)
  for (const { summary } of operationsOf(contract)) {
    expect(summary).toMatch(/\p{Script=Han}/u)
    expect(translated).toContain(summary)
  }
})

test('a second build makes the same bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'whiteboard-docs-'))
  try {
    const again = pathToFileURL(`${folder}/`)
    await buildEdition({ ...english, folder: again })
    for (const name of ['index.html', 'openapi.yaml', 'openapi.json']) {
      const built = await readFile(new URL(`../dist/${name}`, import.meta.url))
      expect(built.equals(await readFile(new URL(name, again))), name).toBe(true)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a page of Redoc without what is to be replaced fails the build', () => {
  expect(() => detach(page)).toThrow('0 of the wide logo')
})
