// Image fetchers for tests, which are closed at the end, and hosts for them.
import type { RequestListener } from 'node:http'
import { afterAll, expect } from 'vitest'
import { ImageFetcher, type ImageFetcherOptions } from '../../src/images/image-fetcher.ts'
import { png } from './hosts.ts'

const opened: ImageFetcher[] = []
export const open = (options: ImageFetcherOptions = {}): ImageFetcher => {
  const images = new ImageFetcher({
    allow: ['http://127.0.0.1:1'],
    allowPrivate: true,
    ...options,
  })
  opened.push(images)
  return images
}
afterAll(() => Promise.all(opened.map((images) => images.close())))

export const openFor = (
  hosts: readonly { url: string }[],
  options: ImageFetcherOptions = {},
): ImageFetcher => open({ allow: hosts.map(({ url }) => url), ...options })

export const signal: AbortSignal = new AbortController().signal
export const secret = 'sign=SECRET'

/** The error of a fetch. Checks that its message has nothing of the URL but the host. */
export async function failureOf(
  images: ImageFetcher,
  url: string,
): Promise<{ reason: string; message: string }> {
  const error = await images.fetch(url, signal).then(
    () => {
      throw new Error('It was fetched')
    },
    (failure) => failure,
  )
  expect(error.name, error.stack).toBe('ImageError')
  expect(error.message).toContain(new URL(url).host)
  expect(error.message).not.toContain('SECRET')
  expect(error.message).not.toContain('private')
  return error
}

export const respondWith =
  (
    headers: Record<string, string>,
    body: Uint8Array | string = png,
    status = 200,
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
