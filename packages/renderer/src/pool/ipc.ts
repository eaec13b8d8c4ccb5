// What the server and a process that draws say to each other.
import type { RenderLimits } from '../formats/scene/limits.ts'
import type { RenderReason } from '../renderer.ts'

/** An image that a scene shows. */
export interface WantedImage {
  readonly src: string
  /** Where the scene names it: `elements[3].src`. */
  readonly place: string
}

/** An image's file. */
export interface ImageFile {
  readonly src: string
  /** Tells it apart by its content. */
  readonly digest: string
  /** Left out where the process has probably kept what it made of them. */
  readonly bytes?: Uint8Array
}

/** What a process is told. Each rendering has a number of its own. */
export type ToProcess =
  | {
      readonly kind: 'draw'
      readonly id: number
      readonly scene: Uint8Array
      readonly width: number
      readonly height: number
      readonly limits: RenderLimits
    }
  /** The images that it wants, or those of them that it lacks. */
  | { readonly kind: 'images'; readonly id: number; readonly files: readonly ImageFile[] }
  /** Nobody waits for it any longer. */
  | { readonly kind: 'forget'; readonly id: number }

/** What a process says. */
export type FromProcess =
  /** It has loaded what it draws with. */
  | { readonly kind: 'ready' }
  /** It has heard what it is to do. */
  | { readonly kind: 'begun'; readonly id: number }
  /** It can do something else until it has them. */
  | { readonly kind: 'wanted'; readonly id: number; readonly images: readonly WantedImage[] }
  /** It has not kept what it made of these. */
  | { readonly kind: 'lacking'; readonly id: number; readonly digests: readonly string[] }
  | { readonly kind: 'drawn'; readonly id: number; readonly png: Uint8Array }
  | {
      readonly kind: 'failed'
      readonly id: number
      readonly reason: RenderReason
      readonly message: string
    }
