// Writes the generated files; with --check, names those that are stale and fails.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openapi } from '@whiteboard-screenshots/spec'
import { parse } from 'yaml'
import type { OpenApiDocument } from '../src/document.ts'
import { commandLineModule, contractModule } from './contract.ts'
import { schemaTypesModule } from './schema-types.ts'
import { schemaValidatorModule } from './schema-validator.ts'
import { documentTypesModule, typesModule } from './types.ts'
import { validatorsModule } from './validators.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const headerFor = (source: string): string =>
  `// Generated from ${source} by \`pnpm generate\`. Do not edit.\n\n`

const packages = new URL('../../packages/', import.meta.url)
const client = new URL('client/src/generated/', packages)
const validation = new URL('internal/server-core/src/validation/', packages)
const sceneSchema = new URL('renderer/scene.schema.json', packages)
const settingsSchema = new URL('server/settings.schema.json', packages)
const mockApi = new URL('mock/openapi.yaml', packages)
const roomsApi = new URL('server/rooms.openapi.yaml', packages)
const document: OpenApiDocument = openapi

const files = [
  {
    url: new URL('openapi.gen.ts', client),
    text: headerFor('spec/') + (await typesModule(document)),
  },
  { url: new URL('contract.gen.ts', client), text: headerFor('spec/') + contractModule(document) },
  {
    url: new URL('cli/src/contract.gen.ts', packages),
    text: headerFor('spec/') + commandLineModule(document),
  },
  {
    url: new URL('validators.gen.ts', validation),
    text: headerFor('spec/') + validatorsModule(document),
  },
  {
    url: new URL('renderer/src/formats/scene/scene.gen.ts', packages),
    text: headerFor('scene.schema.json') + (await schemaTypesModule(sceneSchema)),
  },
  {
    url: new URL('renderer/src/formats/scene/validate-scene.gen.ts', packages),
    text:
      headerFor('scene.schema.json') +
      // The first violation is enough for a message. To find all of them could take long. Without
      // `strictRequired: false`, ajv wants the properties of each `oneOf` repeated beside it.
      schemaValidatorModule(
        sceneSchema,
        { discriminator: true, strictRequired: false },
        { type: 'Scene', from: 'scene.gen.ts' },
      ),
  },
  {
    url: new URL('mock/src/contract/mock-api.gen.ts', packages),
    text:
      headerFor('openapi.yaml') +
      "/** The OpenAPI document of the mock's own routes. */\n" +
      `export const mockApi: object = ${JSON.stringify(parse(readFileSync(mockApi, 'utf8')), undefined, 2)}\n`,
  },
  {
    url: new URL('server/src/rooms/http/rooms-api.gen.ts', packages),
    text:
      headerFor('rooms.openapi.yaml') +
      (await documentTypesModule(parse(readFileSync(roomsApi, 'utf8')))),
  },
  {
    url: new URL('server/src/settings/settings.gen.ts', packages),
    text: headerFor('settings.schema.json') + (await schemaTypesModule(settingsSchema)),
  },
  {
    url: new URL('server/src/settings/validate-settings.gen.ts', packages),
    text:
      headerFor('settings.schema.json') +
      schemaValidatorModule(
        settingsSchema,
        { allErrors: true, strict: false, useDefaults: true, verbose: true },
        { type: 'Settings', from: 'settings.gen.ts' },
      ),
  },
]

const current = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

let stale = 0
for (const { url, text } of files) {
  const file = fileURLToPath(url)
  if (current(file) === text) continue
  if (process.argv.includes('--check')) {
    stale += 1
    console.error(`${relative(root, file)} is stale`)
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`wrote ${relative(root, file)}`)
  }
}
if (stale > 0) {
  console.error(
    'A source of generated code has changed: run `npx pnpm@12.21.0 generate` and commit what it writes.',
  )
  process.exitCode = 1
}
