// Serves the OpenAPI document.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { RawResponse } from './raw-response.ts'

const mediaTypes = {
  'openapi.yaml': 'application/yaml',
  'openapi.json': 'application/json',
} as const

/** The response to `GET /openapi.yaml` and `GET /openapi.json`. */
export async function openApiResponse(name: keyof typeof mediaTypes): Promise<RawResponse> {
  const file = createRequire(import.meta.url).resolve(`@whiteboard-screenshots/spec/${name}`)
  return {
    status: 200,
    headers: { 'Content-Type': mediaTypes[name] },
    body: await readFile(file),
  }
}
