// Starts and stops the mock's HTTP server.

import type { RequestListener } from 'node:http'
import { curlCommand, tokenHeader } from '@whiteboard-screenshots/server-core/contract'
import { closeServer, createHttpServer, listen } from '@whiteboard-screenshots/server-core/http'
import { createTokenPolicy, type RoomTree } from '@whiteboard-screenshots/server-core/request'
import { findFirstScene } from '../api/rooms.ts'
import { chooseResponse } from '../prism/choose-with-prism.ts'
import type { ScenarioPlan, ScenarioRule } from '../scenario/scenario.ts'
import { type MockOptions, readOptions, type Settings } from './options.ts'
import { RequestHandler } from './request-handler.ts'
import type { RecordedRequest } from './request-journal.ts'
import { type Session, Sessions, type SharedContext, sessionHeader } from './sessions.ts'

/** Rooms, rules and recorded requests: those that all requests share, or those of one session. */
export interface MockSession {
  /** The headers that make a request belong to the session. Requests without them belong to the mock itself. */
  readonly headers: Readonly<Record<string, string>>
  /** The latest 1,000 requests of the API since the start or the last reset. */
  requests(): RecordedRequest[]
  /** Clears the recorded requests and begins to count the scenario's calls again. */
  reset(): void
  /**
   * Replaces the scenario.
   *
   * @param scenario - left out, the scenario of the mock's options
   * @throws RangeError that names the rule and the field
   */
  setScenario(scenario?: ScenarioPlan | readonly ScenarioRule[]): void
  /**
   * Replaces the rooms.
   *
   * @param rooms - left out, the rooms of the mock's options
   * @throws RangeError that names the invalid room or path
   */
  setRooms(rooms?: RoomTree): void
}

/** A running mock. */
export interface Mock extends MockSession {
  /** Its base URL, such as `http://127.0.0.1:52814`. */
  readonly url: string
  /**
   * A curl command that gets 201; `undefined` if no room has a scene. If the mock verifies tokens, the command
   * reads one from the variable `WHITEBOARD_TOKEN`.
   */
  readonly example: string | undefined
  /**
   * A session: rooms, rules and recorded requests that other requests neither see nor change. It begins with those
   * of the mock's options. Tests that run at the same time take one each.
   *
   * @param name - any text, such as the name of the test; or a token, whose requests then belong to the session
   */
  session(name: string): MockSession
  /** Stops the mock after it has responded to open requests. */
  close(): Promise<void>
}

const createContext = ({
  accessKeys,
  auth,
  additionalRegions,
  maxPixels,
}: Settings): SharedContext => ({
  choose: chooseResponse,
  authorize: createTokenPolicy({ accessKeys, auth }),
  anonymous: !auth,
  additionalRegions,
  maxPixels,
})

const toMockSession = (
  session: Session,
  headers: Readonly<Record<string, string>>,
): MockSession => ({
  headers,
  requests: () => session.journal.list(),
  reset: () => session.reset(),
  setScenario: (scenario) => session.setScenario(scenario),
  setRooms: (rooms) => session.setRooms(rooms),
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
  const sessions = new Sessions(createContext(settings), settings, tokenHeader)
  const handler = new RequestHandler(sessions, settings)
  const listener: RequestListener = (request, response) => void handler.handle(request, response)
  const server = createHttpServer(settings.stallTimeout, listener, settings.origins)
  const url = await listen(server, settings)
  let closed: Promise<void> | undefined
  return {
    url,
    example: createExample(url, settings),
    ...toMockSession(sessions.default, {}),
    session: (name) => toMockSession(sessions.get(name), { [sessionHeader]: name }),
    close: () => {
      handler.isClosing = true
      closed ??= closeServer(server)
      return closed
    },
  }
}
