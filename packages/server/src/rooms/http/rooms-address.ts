// The address of rooms over HTTP.
import { SettingsError } from '../../settings/settings-error.ts'

const placeholder = '{uuid}'

/** Whether a setting is the address of rooms over HTTP. */
export const isRoomsAddress = (rooms: string): boolean => /^https?:/i.test(rooms)

const fail = (problem: string): never => {
  throw new SettingsError(`rooms: the address ${problem}`)
}

/** The origin of an address that is valid. */
function originOf(template: string): string {
  const url = URL.parse(template.replace(placeholder, 'x')) ?? fail('is not a URL')
  // The address is in messages.
  if (url.username || url.password)
    fail('must have no password; set WHITEBOARD_ROOMS_TOKEN or roomsTokenFile')
  if (template.split(placeholder).length !== 2)
    fail(`must have ${placeholder} once, as in https://boards.example.com/rooms/${placeholder}`)
  if (url.hash || URL.parse(template.replace(placeholder, 'y'))?.origin !== url.origin)
    fail(`must have ${placeholder} in its path, and no #`)
  return url.origin
}

/** The address of rooms, with a place for a room's uuid. */
export class RoomsAddress {
  readonly #template: string
  readonly origin: string

  /** @throws SettingsError if it is invalid */
  constructor(template: string) {
    this.#template = template
    this.origin = originOf(template)
  }

  /** The address of a room; `undefined` if no URL can lead to it. */
  of(uuid: string): URL | undefined {
    if (uuid === '' || uuid === '.' || uuid === '..' || !uuid.isWellFormed()) return undefined
    // A function: `$` in a uuid is no pattern.
    return new URL(this.#template.replace(placeholder, () => encodeURIComponent(uuid)))
  }
}
