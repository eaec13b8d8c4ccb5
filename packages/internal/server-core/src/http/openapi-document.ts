// Serves the OpenAPI document.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { RawResponse } from './raw-response.ts'

const mediaTypes = {
  'openapi.yaml': 'application/yaml',
  'openapi.json': 'application/json',
} as const

type DocumentName = keyof typeof mediaTypes

async function readDocument(name: DocumentName): Promise<Uint8Array> {
  // Not imported, since other runtimes do not have it.
  const executable = process.getBuiltinModule?.('node:sea')
  if (executable?.isSea()) return new Uint8Array(executable.getRawAsset(name) as ArrayBuffer)
  return readFile(createRequire(import.meta.url).resolve(`@whiteboard-screenshots/spec/${name}`))
}

/** The response to `GET /openapi.yaml` and `GET /openapi.json`. */
export const openApiResponse = async (name: DocumentName): Promise<RawResponse> => ({
  status: 200,
  headers: { 'Content-Type': mediaTypes[name] },
  body: await readDocument(name),
})
