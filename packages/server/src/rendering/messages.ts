// What the server and a process that draws say to each other.

import type { RenderLimits } from './limits.ts'
import type { RenderReason } from './renderer.ts'

/** What a process is told. */
export type ToProcess =
  | {
      readonly kind: 'draw'
      readonly scene: Uint8Array
      readonly width: number
      readonly height: number
      readonly limits: RenderLimits
    }
  | { readonly kind: 'image'; readonly src: string; readonly bytes: Uint8Array }

/** What a process says. */
export type FromProcess =
  /** It has loaded what it draws with. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'wanted'; readonly src: string }
  | { readonly kind: 'drawn'; readonly png: Uint8Array; readonly images: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: RenderReason; readonly message: string }
