// A mock as the target of the conformance cases.
import type { Target } from '@whiteboard-screenshots/server-core/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'

/** The target at the URL, with tokens. */
export async function createTarget(baseUrl: string): Promise<Target> {
  const keys = { accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 } as const
  return {
    baseUrl,
    token: openapi.components.securitySchemes.token['x-example'],
    rejectedTokens: {
      reader: await createSdkToken({ ...keys, role: 'reader' }),
      anotherRoom: await createRoomToken({ ...keys, uuid: 'another' }),
      expired: await createSdkToken({ ...keys, lifespan: 1 }),
      task: 'NETLESSTASK_YWs9YQ',
    },
  }
}
