// Makes pictures in the background, few at once, so that many large ones do not fill the memory.
import { constants, deflate } from 'node:zlib'
import { drawPicture, type PictureOf } from './drawing.ts'

// As many as Node compresses at the same time.
const mostAtOnce = 4

let drawing = 0
const waiting: (() => void)[] = []

const compress = (bytes: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    deflate(bytes, { level: constants.Z_BEST_SPEED }, (error, result) =>
      error ? reject(error) : resolve(result),
    )
  })

/** The picture's PNG file. */
export async function makePicture(picture: PictureOf): Promise<Uint8Array> {
  if (drawing >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else drawing += 1
  try {
    return await drawPicture(picture, compress)
  } finally {
    const next = waiting.shift()
    // Whoever comes next takes this place.
    if (next) next()
    else drawing -= 1
  }
}
