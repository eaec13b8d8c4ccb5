// Starts and stops the mock's HTTP server.

import type { RequestListener } from 'node:http'
import { curlCommand } from '@whiteboard-screenshots/server-core/contract'
import { closeServer, createHttpServer, listen } from '@whiteboard-screenshots/server-core/http'
import { createTokenPolicy } from '@whiteboard-screenshots/server-core/request'
import type { MockContext } from '../api/respond.ts'
import { findFirstScene } from '../api/rooms.ts'
import { chooseWithPrism, warmUpPrism } from '../prism/choose-with-prism.ts'
import { warmUpWhenIdle } from '../prism/warm-up.ts'
import { Scenario } from '../scenario/scenario.ts'
import { type MockOptions, readOptions, type Settings } from './options.ts'
import { RequestHandler } from './request-handler.ts'
import type { RecordedRequest } from './request-journal.ts'

/** A running mock. */
export interface Mock {
  /** Its base URL, such as `http://127.0.0.1:52814`. */
  readonly url: string
  /**
   * A curl command that gets 201; `undefined` if no room has a scene. If the mock verifies tokens, the command
   * reads one from the variable `WHITEBOARD_TOKEN`.
   */
  readonly example: string | undefined
  /** The latest 1,000 requests of the API since the mock started or was reset. */
  requests(): RecordedRequest[]
  /** Clears the recorded requests and restarts the scenario. */
  reset(): void
  /** Stops the mock after it has responded to open requests. */
  close(): Promise<void>
}

const createContext = ({
  rooms,
  accessKeys,
  auth,
  additionalRegions,
  maxPixels,
  plan,
}: Settings): MockContext => ({
  choose: chooseWithPrism,
  rooms,
  authorize: createTokenPolicy({ accessKeys, auth }),
  anonymous: !auth,
  additionalRegions,
  maxPixels,
  scenario: new Scenario(plan),
})

/** The curl command to try. It never contains a token signed with the user's keys. */
function createExample(url: string, { auth, accessKeys, rooms }: Settings): string | undefined {
  const scene = findFirstScene(rooms)
  const token = auth && accessKeys.size > 0 ? '$WHITEBOARD_TOKEN' : undefined
  return scene && curlCommand(url, token, scene)
}

/**
 * Starts a mock.
 *
 * @throws if the port is in use or the address is not available
 * @throws RangeError if an option or a file is invalid
 * @example
 * const mock = await startMock({ port: 0 })
 * const client = createWhiteboardClient({ token, baseUrl: mock.url })
 * await mock.close()
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const settings = await readOptions(options)
  const handler = new RequestHandler(createContext(settings), settings)
  const listener: RequestListener = (request, response) => {
    warmUp.busyWith(response)
    void handler.handle(request, response)
  }
  const server = createHttpServer(settings.stallTimeout, listener, settings.origins)
  const url = await listen(server, settings)
  const warmUp = warmUpWhenIdle(warmUpPrism)
  let closed: Promise<void> | undefined
  return {
    url,
    example: createExample(url, settings),
    requests: () => handler.journal.list(),
    reset: () => handler.reset(),
    close: () => {
      warmUp.cancel()
      handler.isClosing = true
      closed ??= closeServer(server)
      return closed
    },
  }
}
