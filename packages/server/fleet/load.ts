// Clients that send requests without a pause, and check every response and its pictures.
import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { Random } from '../../renderer/fuzz/random.ts'
import { decodePicture } from '../chaos/picture-code.ts'
import { send } from '../chaos/send.ts'
import { type FleetRooms, type FleetScene, group } from './scenes.ts'

type Size = { readonly width: number; readonly height: number }
const sizes: readonly Size[] = [
  { width: 160, height: 120 },
  { width: 320, height: 240 },
]

/** What was found. */
export interface LoadCounts {
  requests: number
  pictures: number
  readonly statuses: Map<number, number>
  readonly problems: string[]
  /** The longest time until a response, in milliseconds. */
  longestMs: number
}

/** What the load works with. */
export interface LoadOptions {
  readonly rooms: FleetRooms
  readonly urls: () => readonly string[]
  readonly token: string
  readonly bucket: string
  readonly client: S3Client
  readonly random: Random
}

/** Sends requests. */
export class Load {
  readonly counts: LoadCounts = {
    requests: 0,
    pictures: 0,
    statuses: new Map(),
    problems: [],
    longestMs: 0,
  }
  readonly #options: LoadOptions
  readonly #agent = new Agent({ keepAlive: true })

  constructor(options: LoadOptions) {
    this.#options = options
  }

  /** Sends one request after the other in each of the lanes, until the signal. */
  async run(lanes: number, signal: AbortSignal): Promise<void> {
    const { random, rooms } = this.#options
    const work = async (): Promise<void> => {
      while (!signal.aborted) {
        const isList = random.chance(0.2)
        const { room } = random.pick(rooms.scenes)
        const scenes = isList ? rooms.of(room) : [random.pick(rooms.of(room))]
        await this.request(scenes, isList)
      }
    }
    await Promise.all(Array.from({ length: lanes }, work))
  }

  /** Requests every scene, each until there is a screenshot of its current version. */
  async finish(): Promise<void> {
    for (const scene of this.#options.rooms.scenes)
      for (const size of sizes)
        for (let attempt = 0; (await this.request([scene], false, size)) !== 201; attempt += 1) {
          if (attempt === 20) {
            this.counts.problems.push(`${scene.room}${scene.path}: no screenshot in the end`)
            break
          }
          await wait(500)
        }
  }

  close(): void {
    this.#agent.destroy()
  }

  /** @returns the status */
  async request(
    scenes: readonly FleetScene[],
    isList: boolean,
    size: Size = this.#options.random.pick(sizes),
  ): Promise<number> {
    const { random, urls, token } = this.#options
    const [{ room, path } = { room: '', path: '' }] = scenes
    const from = performance.now()
    this.counts.requests += 1
    const name = `${room}${isList ? group : path}`
    try {
      const response = await send(this.#agent, random.pick(urls()), {
        method: 'POST',
        path: `/v5/rooms/${room}/${isList ? 'screenshot-list' : 'screenshots'}`,
        headers: { token, 'content-type': 'application/json' },
        body: JSON.stringify({ ...size, path: isList ? group : path }),
      })
      const status = response?.status ?? 0
      this.counts.longestMs = Math.max(this.counts.longestMs, performance.now() - from)
      this.counts.statuses.set(status, (this.counts.statuses.get(status) ?? 0) + 1)
      if (status === 201) await this.#checkPictures(`${response?.body}`, scenes, size, from)
      else if (status === 503) {
        if (!response?.headers['retry-after'])
          this.counts.problems.push(`${name}: 503 without Retry-After`)
        await wait(50)
      } else this.counts.problems.push(`${name}: ${status} ${response?.body}`)
      return status
    } catch (error) {
      this.counts.problems.push(`${name}: no response: ${(error as Error).message}`)
      return 0
    }
  }

  async #checkPictures(
    body: string,
    scenes: readonly FleetScene[],
    { width, height }: Size,
    from: number,
  ): Promise<void> {
    const screenshots = [JSON.parse(body)].flat() as { key: string }[]
    if (screenshots.length !== scenes.length)
      this.counts.problems.push(`${screenshots.length} screenshots of ${scenes.length} scenes`)
    for (const [index, scene] of scenes.entries()) {
      const key = `fleet/${scene.room}${scene.path}-${width}x${height}.png`
      const problem =
        screenshots[index]?.key === key
          ? await this.#checkPicture(scene, key, { width, height }, from)
          : `the key is ${screenshots[index]?.key}`
      this.counts.pictures += 1
      if (problem) this.counts.problems.push(`${key}: ${problem}`)
    }
  }

  /** The picture shows a version that was current since the request began. */
  async #checkPicture(
    { history }: FleetScene,
    Key: string,
    size: Size,
    from: number,
  ): Promise<string | undefined> {
    const { client, bucket: Bucket } = this.#options
    const stored = await client.send(new GetObjectCommand({ Bucket, Key }))
    const picture = await decodePicture((await stored.Body?.transformToByteArray()) ?? Buffer.of())
    if (picture.width !== size.width || picture.height !== size.height) return 'the size is wrong'
    const codes = history
      .during(from, performance.now())
      .map((state) => (state.kind === 'version' ? state.code : 0))
    return picture.code !== undefined && codes.includes(picture.code)
      ? undefined
      : `it shows ${picture.code} instead of ${codes.join(' or ')}`
  }
}
