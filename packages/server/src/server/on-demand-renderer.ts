// The renderer of a server that leaves drawing to workers: it reads the scenes of boards.
import {
  createRenderer,
  type Renderer,
  type RendererOptions,
} from '@whiteboard-screenshots/renderer'

/** A renderer with one process, which is started when it is first needed. */
export class OnDemandRenderer implements Renderer {
  readonly processes = 1
  readonly #options: RendererOptions
  #renderer: Promise<Renderer> | undefined

  constructor(options: RendererOptions) {
    this.#options = options
  }

  /** None draws. */
  get readyProcesses(): number {
    return 0
  }

  async render(...parameters: Parameters<Renderer['render']>): ReturnType<Renderer['render']> {
    return (await this.#start()).render(...parameters)
  }

  async readSceneNames(
    ...parameters: Parameters<Renderer['readSceneNames']>
  ): ReturnType<Renderer['readSceneNames']> {
    return (await this.#start()).readSceneNames(...parameters)
  }

  async close(): Promise<void> {
    await (await this.#renderer?.catch(() => undefined))?.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #start(): Promise<Renderer> {
    this.#renderer ??= createRenderer({ ...this.#options, processes: 1 }).catch((error) => {
      this.#renderer = undefined
      throw error
    })
    return this.#renderer
  }
}
