// Tells the operator what a drawing left out or replaced: images, characters and elements.
import { isRenderError, type RenderResult } from '@whiteboard-screenshots/renderer'
import { LRUCache } from 'lru-cache'
import { entryLimit } from '../caching/entry-limit.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { SceneLocation } from '../rooms/scene-source.ts'
import { hasScheme, shortenName } from './scene-reader.ts'

/** Where reports go. */
export interface DrawingReportsOptions {
  readonly metrics: Metrics
  readonly warn: (warning: string) => void
}

const maxRemembered = 100_000

// A scene can have thousands of each.
const maxNamed = 10

/** Without what a URL may hold besides its host and path, such as a signature. */
const describeSrc = (src: string): string => {
  const url = hasScheme(src) ? URL.parse(src) : null
  return shortenName(
    url ? (url.protocol === 'data:' ? 'data:' : `${url.origin}${url.pathname}`) : src,
  )
}

/** `U+1F600` */
const formatCodePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The first of the texts, and how many others there are. */
function formatList(texts: readonly string[]): string {
  const others = texts.length - maxNamed
  return `${texts.slice(0, maxNamed).join(', ')}${others > 0 ? ` and ${others} more` : ''}`
}

/** Counts and logs what drawings left out or replaced. */
export class DrawingReports {
  readonly #metrics: Metrics
  readonly #warn: (warning: string) => void
  /** What was reported of each scene. */
  readonly #reported = new LRUCache<string, true>(entryLimit(maxRemembered))

  constructor({ metrics, warn }: DrawingReportsOptions) {
    this.#metrics = metrics
    this.#warn = warn
  }

  /** A version of a scene was drawn. */
  report(scene: SceneLocation, version: string, result: RenderResult): void {
    const { format, failedImages, missingCharacters, omissions } = result
    const isComplete = [failedImages, missingCharacters, omissions].every(
      ({ length }) => length === 0,
    )
    this.#metrics.countScene(format, isComplete ? 'complete' : 'incomplete')
    this.#reportCharacters(scene, result)
    this.#reportOmissions(scene, version, result)
    this.#reportImages(scene, result)
  }

  /** A scene was not drawn. */
  reportFailure(error: unknown): void {
    if (isRenderError(error)) this.#metrics.countScene(error.format ?? 'unknown', 'failed')
  }

  /** Once for each scene. */
  #reportCharacters({ uuid, path }: SceneLocation, { missingCharacters }: RenderResult): void {
    if (missingCharacters.length === 0 || !this.#isFirst(['characters', uuid, path])) return
    this.#metrics.countMissingCharacters(missingCharacters.length)
    const list = formatList(missingCharacters.map(formatCodePoint))
    this.#warn(`room ${uuid}, scene ${path}: no font has ${list}; add a font that does with --font`)
  }

  /** Once for each version of a scene. */
  #reportOmissions(
    { uuid, path }: SceneLocation,
    version: string,
    { omissions }: RenderResult,
  ): void {
    if (omissions.length === 0 || !this.#isFirst(['omissions', uuid, path, version])) return
    this.#metrics.countOmissions(omissions.reduce((sum, { count }) => sum + count, 0))
    const list = formatList(omissions.map(({ what, count }) => `${count} ${shortenName(what)}`))
    this.#warn(`room ${uuid}, scene ${path}: left out ${list}`)
  }

  #reportImages({ uuid, path }: SceneLocation, { failedImages }: RenderResult): void {
    this.#metrics.countFailedImages(failedImages.length)
    for (const { src, message } of failedImages.slice(0, maxNamed))
      this.#warn(`placeholder for an image of ${uuid}${path}: ${describeSrc(src)}: ${message}`)
    const others = failedImages.length - maxNamed
    if (others > 0) this.#warn(`placeholders for ${others} more images of ${uuid}${path}`)
  }

  #isFirst(key: readonly string[]): boolean {
    const id = JSON.stringify(key)
    if (this.#reported.has(id)) return false
    this.#reported.set(id, true)
    return true
  }
}
