// The servers that samples can be written for. The reader chooses one on the page.
import { type OpenApiDocument, serverOf } from './contract.ts'
import { defaultMockUrl, defaultServerUrl } from './default-urls.ts'
import type { Language } from './i18n.ts'

/** What the page gives to its script. */
export interface SampleTargets {
  /** The label of the choice. */
  readonly label: string
  /** The server in the samples as they are built. */
  readonly builtFor: string
  /** Servers to choose from, the default one first. */
  readonly targets: readonly { readonly url: string; readonly name: string }[]
}

/** The choice of servers in a language. */
export function sampleTargets(document: OpenApiDocument, { messages }: Language): SampleTargets {
  const { target, targets } = messages.tryIt
  const hosted = serverOf(document)
  return {
    label: target,
    builtFor: hosted,
    targets: [
      { url: defaultMockUrl, name: targets.mock.name },
      { url: defaultServerUrl, name: targets.server.name },
      { url: hosted, name: targets.hosted.name },
    ],
  }
}
