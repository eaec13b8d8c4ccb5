// Checks a response against the contract, what its scenes held, and the faults at the time.
import { operations } from '@whiteboard-screenshots/server-core/conformance'
import { validateResponseBody } from '@whiteboard-screenshots/server-core/validation'
import type { FaultKind } from './fault-windows.ts'
import type { FileState } from './file-history.ts'
import type { PlannedRequest, Wanted } from './requests.ts'
import type { ChaosRooms, ChaosScene } from './rooms.ts'
import type { ChaosResponse } from './send.ts'

/** When a request ran. */
export interface Interval {
  readonly from: number
  readonly until: number
}

// The statuses that a valid request may get because of a fault.
const statusesOf: Readonly<Partial<Record<FaultKind, readonly number[]>>> = {
  'slow storage': [500, 503],
  'busy storage': [500, 503],
  'failing storage': [500, 503],
  'full storage': [500, 503],
  'denied storage': [500],
  'dropping storage': [500, 503],
  'silent storage': [500, 503],
  'web page for storage': [500, 503],
  'endless storage': [500, 503],
  'kill a drawing process': [500, 503],
  'stop a drawing process': [500, 503],
  'too many requests': [503],
  // While a folder is being removed, what is put there may go as well.
  'remove the drafts': [500, 503],
  'remove the screenshots': [500, 503],
}

/** The scenes that a request is for. */
export const scenesOf = (rooms: ChaosRooms, { room, path, isList }: Wanted): ChaosScene[] =>
  rooms.scenes.filter((scene) => {
    const isChild = scene.path.slice(0, scene.path.lastIndexOf('/')) === (path === '/' ? '' : path)
    return scene.room === room && (isList ? isChild : scene.path === path)
  })

function statesAllow(states: readonly FileState[], kind: FileState['kind']): boolean {
  return states.some((state) => state.kind === kind)
}

/** The statuses that the scenes' states allow. */
function statusesByScenes(rooms: ChaosRooms, wanted: Wanted, { from, until }: Interval): number[] {
  const scenes = scenesOf(rooms, wanted).map(({ history }) => history.during(from, until))
  const isGone = wanted.isList
    ? scenes.every((states) => statesAllow(states, 'absent'))
    : scenes.some((states) => statesAllow(states, 'absent'))
  const isBad = scenes.some(
    (states) => statesAllow(states, 'damaged') || statesAllow(states, 'partial'),
  )
  // A file that changes each time it is read is no scene for the moment.
  return [...(isGone ? [404] : []), ...(isBad ? [500, 503] : [])]
}

/** What is wrong with the status, if anything is. */
export function findStatusProblem(
  request: PlannedRequest,
  { status, body }: ChaosResponse,
  interval: Interval,
  { rooms, faults }: { readonly rooms: ChaosRooms; readonly faults: ReadonlySet<FaultKind> },
): string | undefined {
  const { wanted, statuses, dependsOnClock = false } = request
  if (dependsOnClock && faults.has('move the clock')) return undefined
  const byFaults = [...faults].flatMap((fault) => statusesOf[fault] ?? [])
  // Found out only once there is room for the request.
  const isAdmitted = statuses.includes(404) || statuses.includes(406)
  const isReadiness = request.path === '/readyz'
  const isPicture = request.path.startsWith('/screenshots/')
  const allowed = [
    ...statuses,
    ...(wanted ? [...statusesByScenes(rooms, wanted, interval), ...byFaults] : []),
    ...(isAdmitted && faults.has('too many requests') ? [503] : []),
    ...(isReadiness && faults.size > 0 ? [503] : []),
    ...(isPicture && faults.has('remove the screenshots') ? [404] : []),
    ...(isPicture && faults.has('unread pictures') ? [503] : []),
  ]
  if (allowed.includes(status)) return undefined
  const during = faults.size > 0 ? `, during ${[...faults].join(', ')}` : ''
  return `${status} instead of ${[...new Set(allowed)].join(' or ')}${during}: ${body.subarray(0, 200)}`
}

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** What is wrong with the body and its headers, if anything is. */
export function findBodyProblem(
  { method, path }: PlannedRequest,
  { status, headers, body }: ChaosResponse,
): string | undefined {
  if (method === 'HEAD' || status === 304)
    return body.length === 0 ? undefined : 'a response without a body has one'
  if (status === 200) return body.length > 0 ? undefined : 'the body is empty'
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    return `${status} with the type ${headers['content-type']}`
  const value = parse(body)
  const isList = /\/screenshot-list(?:\?|$)/.test(path)
  const operation = operations.find((one) => one.isList === isList) ?? operations[0]
  const [violation] = validateResponseBody(operation, status, value)
  if (violation !== undefined) return `${status}: ${violation}: ${body.subarray(0, 200)}`
  if (status === 405 && headers.allow === undefined) return '405 without Allow'
  if (status === 503 && path !== '/readyz' && headers['retry-after'] === undefined)
    return '503 without Retry-After'
  return undefined
}

/** What is wrong with the scenes of a list, if anything is. */
export function findListProblem(
  paths: readonly string[],
  scenes: readonly ChaosScene[],
  { from, until }: Interval,
): string | undefined {
  const known = scenes.map(({ path }) => path)
  const unknown = paths.find((path) => !known.includes(path))
  if (unknown !== undefined) return `the list has ${unknown}, which is not of the group`
  // The scenes are known in natural order.
  const ordered = known.filter((path) => paths.includes(path))
  if (ordered.join() !== paths.join()) return `the list is in the order ${paths.join(' ')}`
  const missing = scenes.find(
    ({ path, history }) =>
      !paths.includes(path) && !statesAllow(history.during(from, until), 'absent'),
  )
  return missing && `the list lacks ${missing.path}, which was there all the time`
}
