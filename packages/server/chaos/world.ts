// Everything that a run is made of: rooms, a bucket behind a proxy, a host of images, and two servers. One server
// stores in a folder, under keys that later screenshots replace; the other in the bucket, under keys with a hash.
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { findProgram } from '@whiteboard-screenshots/e2e/programs'
import type { Random } from '../../renderer/fuzz/random.ts'
import { knownPair, type S3Server, startS3Server } from '../test/storage/s3-server.ts'
import { startSwiftServer, swiftPair } from '../test/storage/swift-server.ts'
import { FaultWindows } from './fault-windows.ts'
import { ImageHost } from './image-host.ts'
import { Ledger } from './ledger.ts'
import { ChaosRooms } from './rooms.ts'
import { send } from './send.ts'
import { ServerUnderTest } from './server-under-test.ts'
import { StorageProxy } from './storage-proxy.ts'
import { createTokens, keysFile, type Tokens } from './tokens.ts'

const largePictureBytes = 48 * 2 ** 20

const maxReads = 40

const bucket = 'screenshots'
/** Where a server stores. */
export type ServerName = 'folder' | 'bucket'

/** The limits of the servers. They are low, so that the run meets them. */
export const limits = {
  maxRequests: 64,
  stallTimeoutMs: 4000,
  renderTimeoutMs: 40_000,
  imageTimeoutMs: 1500,
  stopTimeoutMs: 60_000,
} as const

const sharedFlags = (keys: string, rooms: string, images: string): string[] => [
  ...['--access-keys-file', keys, '--rooms', rooms, '--leeway', '0'],
  ...['--image-host', images, '--image-network', '127.0.0.0/8'],
  ...['--image-timeout', `${limits.imageTimeoutMs}`, '--stall-timeout', `${limits.stallTimeoutMs}`],
  ...['--max-requests', `${limits.maxRequests}`, '--stop-timeout', `${limits.stopTimeoutMs}`],
  ...['--render-timeout', `${limits.renderTimeoutMs}`],
]

/** What a world has. */
export interface WorldOptions {
  readonly servers: readonly ServerName[]
  /** How many drawing processes each server has. */
  readonly processes: number
  /** Whether texts need fonts that are loaded when they are needed, in each new process again. */
  readonly rareTexts: boolean
}

/** A screenshot as the storage has it. */
export type StoredPicture = { readonly png: Buffer } | { readonly missing: true }

/** A bucket at Swift, or where that is not installed at a server that responds before an object can be read. */
async function startBucket(): Promise<[S3Server, typeof knownPair]> {
  if (findProgram('swift')) return [await startSwiftServer(bucket), swiftPair]
  return [await startS3Server([bucket]), knownPair]
}

/** What a run is made of. */
export class World {
  readonly folder: string
  readonly random: Random
  readonly tokens: Tokens
  readonly rooms: ChaosRooms
  readonly servers: readonly ServerUnderTest[]
  /** How many drawing processes each server has. */
  readonly processes: number
  readonly proxy: StorageProxy
  readonly ledger: Ledger = new Ledger()
  readonly faults: FaultWindows = new FaultWindows()
  readonly agent: Agent = new Agent({ keepAlive: true, maxSockets: 200 })
  readonly #images: ImageHost
  readonly #s3: S3Server
  readonly #client: S3Client
  #randoms = 0
  #largePictures = 0

  private constructor(
    parts: Pick<
      World,
      'folder' | 'random' | 'tokens' | 'rooms' | 'servers' | 'processes' | 'proxy'
    >,
    images: ImageHost,
    s3: S3Server,
    credentials: typeof knownPair,
  ) {
    this.folder = parts.folder
    this.random = parts.random
    this.tokens = parts.tokens
    this.rooms = parts.rooms
    this.servers = parts.servers
    this.processes = parts.processes
    this.proxy = parts.proxy
    this.#images = images
    this.#s3 = s3
    this.#client = new S3Client({
      endpoint: s3.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials,
    })
  }

  static async create(
    folder: string,
    random: Random,
    { processes, servers: names, rareTexts }: WorldOptions,
  ): Promise<World> {
    const images = await ImageHost.start(random.fork(1))
    const [s3, keyPair] = await startBucket()
    const proxy = await StorageProxy.start(s3.endpoint, random.fork(2))
    const roomsFolder = join(folder, 'rooms')
    await mkdir(roomsFolder)
    const rooms = await ChaosRooms.create(roomsFolder, random.fork(3), {
      remoteImages: images.urls,
      rareTexts,
    })
    const keys = join(folder, 'keys.txt')
    await writeFile(keys, keysFile)
    const flags = [
      ...sharedFlags(keys, roomsFolder, images.address),
      ...['--processes', `${processes}`],
    ]
    const storages = {
      folder: ['--storage', `file:${join(folder, 'screenshots')}`],
      bucket: [
        ...['--storage', `s3://${bucket}?region=us-east-1&path-style=true&endpoint=${proxy.url}`],
        ...['--key', 'covers/{uuid}{path}-{width}x{height}-{hash}.png'],
      ],
    }
    const env = {
      WHITEBOARD_STORAGE_ACCESS_KEY_ID: keyPair.accessKeyId,
      WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: keyPair.secretAccessKey,
    }
    const servers = await Promise.all(
      names.map((name) =>
        ServerUnderTest.start(name, [...flags, ...storages[name]], {
          controlFile: join(folder, `control-${name}.json`),
          env,
        }),
      ),
    )
    const tokens = await createTokens()
    const parts = { folder, random, tokens, rooms, servers, processes, proxy }
    return new World(parts, images, s3, keyPair)
  }

  /** Choices of their own for each part of a run. */
  newRandom(): Random {
    this.#randoms += 1
    return this.random.fork(100 + this.#randoms)
  }

  /** The server that stores in a bucket. */
  get bucketServer(): ServerUnderTest | undefined {
    return this.servers.find(({ name }) => name === 'bucket')
  }

  /** The server that stores in a folder. */
  get folderServer(): ServerUnderTest | undefined {
    return this.servers.find(({ name }) => name === 'folder')
  }

  /** Reads a screenshot from the bucket itself, or from the server that serves its folder. */
  async fetchPicture(server: ServerUnderTest, key: string, url: string): Promise<StoredPicture> {
    if (server === this.folderServer) {
      const request = { method: 'GET', path: new URL(url).pathname, headers: {} }
      let response = await send(this.agent, server.url, request)
      // Too many downloads, while clients do not read theirs.
      while (response?.status === 503) {
        await wait(500)
        response = await send(this.agent, server.url, request)
      }
      return response?.status === 200 ? { png: response.body } : { missing: true }
    }
    // Not every server has the object already when it responds to the upload.
    for (let attempt = 0; attempt < maxReads; attempt += 1)
      try {
        const object = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return { png: Buffer.from((await object.Body?.transformToByteArray()) ?? []) }
      } catch (error) {
        if ((error as Error).name !== 'NoSuchKey') throw error
        await wait(500)
      }
    return { missing: true }
  }

  /** Puts a picture into the folder that is larger than the buffers of a connection, and returns its path. */
  async writeLargePicture(): Promise<string> {
    this.#largePictures += 1
    // Each client has its own: to write one anew would cut short the response to another client.
    const key = `room_cover/still/large-${this.#largePictures}x1.png`
    const file = join(this.folder, 'screenshots', key)
    try {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
      // Without taking any space.
      await truncate(file, largePictureBytes)
    } catch (error) {
      // The folder is being removed: then there is no such picture for the moment.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    return `/screenshots/${key}`
  }

  /** The value of a metric without labels. */
  async metric(server: ServerUnderTest, name: string): Promise<number> {
    const request = { method: 'GET', path: '/metrics', headers: {} }
    const response = await send(this.agent, server.url, request)
    const pattern = new RegExp(`^${name} ([\\d.e+-]+)$`, 'm')
    return Number(pattern.exec(response?.body.toString() ?? '')?.[1] ?? Number.NaN)
  }

  /** What is alive in a server's own process, buffers included. */
  async heapBytes(server: ServerUnderTest): Promise<number> {
    const names = ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes']
    const sizes = await Promise.all(names.map((name) => this.metric(server, name)))
    return sizes.reduce((sum, size) => sum + size, 0)
  }

  /** Closes the connections that nobody uses, so that only what leaks is left. */
  closeIdleConnections(): void {
    for (const socket of Object.values(this.agent.freeSockets).flat()) socket?.destroy()
    this.proxy.closeIdleConnections()
    this.#images.closeIdleConnections()
  }

  /** Ends everything. */
  async close(): Promise<void> {
    for (const server of this.servers) server.kill()
    this.agent.destroy()
    this.proxy.close()
    this.#images.close()
    this.#client.destroy()
    await this.#s3.close()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
