// The fragment of the page's URL.
import { attempt } from './storage.ts'

/** The fragment as text, with its `#`. One that is not encoded correctly stays as it is. */
export const fragment = (): string =>
  attempt(() => decodeURIComponent(location.hash)) ?? location.hash
