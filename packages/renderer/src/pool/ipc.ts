// The messages between a pool and its worker processes. Each job has a number of its own.
import type { ImageFile, Painted } from '../canvas/render-task.ts'
import type { Size } from '../geometry.ts'
import type { RenderLimits } from '../limits.ts'
import type { RenderReason } from '../render-error.ts'
import type { Region } from '../renderer.ts'

/** An image that a scene shows. */
export interface WantedImage {
  readonly src: string
  /** What an error message calls it, such as `elements[3].src`. */
  readonly label: string
}

/** From the pool to a worker. */
export type WorkerRequest =
  | ({
      readonly kind: 'render'
      readonly id: number
      readonly scene: Uint8Array
      readonly limits: RenderLimits
      readonly allowsFailedImages: boolean
      readonly sceneName: string | undefined
      readonly affinity: string | undefined
      readonly theme: 'light' | 'dark' | undefined
      readonly region: Region | undefined
    } & Size)
  /** Read the names of the scenes inside of the file. */
  | {
      readonly kind: 'scene-names'
      readonly id: number
      readonly scene: Uint8Array
      readonly limits: RenderLimits
    }
  /** The images that the worker wants, or those of them that it misses. */
  | { readonly kind: 'images'; readonly id: number; readonly files: readonly ImageFile[] }
  /** The job was cancelled. If the worker draws it, it stops at the next checkpoint. */
  | { readonly kind: 'cancel'; readonly id: number }

/** From a worker to the pool. */
export type WorkerMessage =
  /** The worker has loaded its fonts. */
  | { readonly kind: 'ready' }
  /** The worker has received the job. */
  | { readonly kind: 'accepted'; readonly id: number }
  /** The scene is read. The worker is free for others until the images come. */
  | {
      readonly kind: 'images-wanted'
      readonly id: number
      readonly images: readonly WantedImage[]
    }
  /** The worker has not kept the bitmaps of these. */
  | { readonly kind: 'images-missing'; readonly id: number; readonly digests: readonly string[] }
  | ({ readonly kind: 'rendered'; readonly id: number } & Painted)
  | { readonly kind: 'scene-names-read'; readonly id: number; readonly names: readonly string[] }
  /** The worker has stopped drawing the job at hand. */
  | { readonly kind: 'cancelled'; readonly id: number }
  | {
      readonly kind: 'failed'
      readonly id: number
      readonly reason: RenderReason
      readonly message: string
      readonly format: string | undefined
    }
