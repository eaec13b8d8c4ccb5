// Rooms over HTTP, from a server of the operator's own: rooms.openapi.yaml describes what it responds.
import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { coalesce } from '../../concurrency/coalesce.ts'
import { SingleFlight } from '../../concurrency/single-flight.ts'
import { untilAborted } from '../../concurrency/until-aborted.ts'
import { viewVersion, withView } from '../order-files.ts'
import { RoomsError } from '../rooms-error.ts'
import type { SceneSource, VersionedFile } from '../scene-source.ts'
import { parseListing, type RoomFile, type RoomListing } from './parse-listing.ts'
import type { RoomsAddress } from './rooms-address.ts'
import type { RoomsClient } from './rooms-client.ts'

/** A room as it was listed, and the ETag of the list. */
interface ListedRoom {
  readonly etag: string | undefined
  readonly listing: RoomListing
}

/** A file as it was received. */
interface ReceivedFile extends VersionedFile {
  readonly etag: string | undefined
}

const maxCachedFiles = 1_000_000
const maxCachedBytes = 64 * 2 ** 20

// A listing is shared by all who ask for it, so none of them ends it; the client limits its time.
const { signal: never } = new AbortController()

const checkRoom = 'whiteboard-server-check'

/** Rooms of a server of the operator's own. */
export class HttpRooms implements SceneSource {
  readonly #address: RoomsAddress
  readonly #client: RoomsClient
  /** The last list of each room. */
  readonly #last = new LRUCache<string, ListedRoom>({
    maxSize: maxCachedFiles,
    sizeCalculation: ({ listing }) => listing.files.size + listing.images.size + 1,
  })
  readonly #lookUps = new LRUCache<string, () => Promise<RoomListing | undefined>>({ max: 1000 })
  readonly #files = new LRUCache<string, ReceivedFile>({
    maxSize: maxCachedBytes,
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1,
  })
  readonly #inFlight = new SingleFlight<ReceivedFile | undefined>()

  constructor(address: RoomsAddress, client: RoomsClient) {
    this.#address = address
    this.#client = client
  }

  async scenes(uuid: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
    return (await this.#list(uuid, signal))?.scenes
  }

  read(uuid: string, path: string, signal: AbortSignal): Promise<VersionedFile | undefined> {
    return this.#read(uuid, ({ files }) => files.get(path), signal)
  }

  version(uuid: string, path: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#version(uuid, ({ files }) => files.get(path), signal)
  }

  image(uuid: string, name: string, signal: AbortSignal): Promise<VersionedFile | undefined> {
    return this.#read(uuid, ({ images }) => images.get(name), signal)
  }

  imageVersion(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#version(uuid, ({ images }) => images.get(name), signal)
  }

  async check(signal: AbortSignal): Promise<void> {
    const url = this.#address.of(checkRoom)
    if (!url) return
    try {
      await this.#client.get(url, undefined, signal)
    } catch (error) {
      const isRefused = (error as Error).message.endsWith('check its token')
      if (!(error instanceof RoomsError) || error.reason === 'unavailable' || isRefused) throw error
    }
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  async #list(uuid: string, signal: AbortSignal): Promise<RoomListing | undefined> {
    const url = this.#address.of(uuid)
    if (!url) return undefined
    const lookUp = this.#lookUps.get(uuid) ?? coalesce(() => this.#request(uuid, url))
    this.#lookUps.set(uuid, lookUp)
    return untilAborted(lookUp(), signal)
  }

  async #request(uuid: string, url: URL): Promise<RoomListing | undefined> {
    const last = this.#last.get(uuid)
    const response = await this.#client.get(url, last?.etag, never)
    if (response.kind === 'not-modified') return last?.listing
    if (response.kind === 'missing') {
      this.#last.delete(uuid)
      return undefined
    }
    const listing = parseListing(response.bytes, url)
    this.#last.set(uuid, { etag: response.etag, listing })
    return listing
  }

  /** The file as the room was listed last, which a request has just done, or else in a new list. */
  async #find(
    uuid: string,
    pick: (listing: RoomListing) => RoomFile | undefined,
    signal: AbortSignal,
  ): Promise<RoomFile | undefined> {
    const last = this.#last.get(uuid)
    const known = last && pick(last.listing)
    if (known) return known
    const listing = await this.#list(uuid, signal)
    return listing && pick(listing)
  }

  async #version(
    uuid: string,
    pick: (listing: RoomListing) => RoomFile | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const file = await this.#find(uuid, pick, signal)
    const version = file && (file.version ?? (await this.#receive(file, signal))?.version)
    return version && viewVersion(version, file?.view)
  }

  async #read(
    uuid: string,
    pick: (listing: RoomListing) => RoomFile | undefined,
    signal: AbortSignal,
  ): Promise<VersionedFile | undefined> {
    const file = await this.#find(uuid, pick, signal)
    const received = file && (await this.#receive(file, signal))
    const { bytes, version } = received ?? {}
    return bytes && version !== undefined ? withView({ bytes, version }, file?.view) : undefined
  }

  /** The file, which is requested unless the version of the list is the one that is kept. */
  #receive(file: RoomFile, signal: AbortSignal): Promise<ReceivedFile | undefined> {
    const key = file.url.href
    const kept = this.#files.get(key)
    if (kept && file.version !== undefined && kept.version === file.version)
      return Promise.resolve(kept)
    return this.#inFlight.run(`${file.version} ${file.url.href}`, signal, async (shared) => {
      const response = await this.#client.get(file.url, kept?.etag, shared)
      if (response.kind === 'missing') return undefined
      if (response.kind === 'not-modified') {
        const current = kept && { ...kept, version: file.version ?? kept.version }
        if (current) this.#files.set(key, current)
        return current
      }
      const { bytes, etag } = response
      const version = file.version ?? etag ?? hash('sha256', bytes)
      const received = { bytes, etag, version }
      this.#files.set(key, received)
      return received
    })
  }
}
