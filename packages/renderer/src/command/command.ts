// The command line: `whiteboard-render board.json -o board.png`.
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { Size } from '../geometry.ts'
import { createRenderer } from '../pool/pool.ts'
import { openImages } from './open-images.ts'

const name = 'whiteboard-render'
const standardStream = '-'

const examples = `
An image that the scene names by a relative \`src\` is read from the folder of FILE, or from the current folder
if FILE is -. Only the PNG is written to standard output.

Examples:
  whiteboard-render board.json -o board.png
  whiteboard-render board.json -o poster.png --size 3840x2160
  whiteboard-render board.excalidraw -o overview.png --scene Overview --theme dark
  cat board.json | whiteboard-render - -o - > board.png`

interface Flags {
  readonly output: string
  readonly size: Size
  readonly scene?: string
  readonly theme?: 'light' | 'dark'
  readonly fetchImages?: boolean
  readonly font?: readonly string[]
}

/** `U+1F600` */
const formatCodePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function parseSize(text: string): Size {
  const [, width, height] = /^([1-9]\d*)x([1-9]\d*)$/.exec(text) ?? []
  if (width === undefined || height === undefined)
    throw new InvalidArgumentError('It must be a width and a height in pixels, such as 1280x720.')
  return { width: Number(width), height: Number(height) }
}

const readInput = (file: string): Promise<Uint8Array> =>
  file === standardStream ? buffer(process.stdin) : readFile(file)

async function writeOutput(file: string, png: Uint8Array): Promise<void> {
  if (file !== standardStream) return writeFile(file, png)
  // Resolves once the reader has read everything, and rejects if it has closed the pipe.
  if (!process.stdout.write(png)) await once(process.stdout, 'drain')
}

async function render(
  file: string,
  { output, size, scene: sceneName, theme, fetchImages, font }: Flags,
) {
  const scene = await readInput(file)
  const loadImage = openImages({
    folder: file === standardStream ? '.' : dirname(file),
    fetchUrls: fetchImages ?? false,
  })
  const renderer = await createRenderer({ processes: 1, fonts: font ?? [] })
  try {
    const { png, missingCharacters, omissions } = await renderer
      .render({ scene, sceneName, theme, ...size, loadImage })
      .catch((error: unknown) => {
        throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
      })
    if (missingCharacters.length > 0)
      console.error(
        `${name}: warning: ${file}: no font has ${missingCharacters.map(formatCodePoint).join(', ')}`,
      )
    for (const { what, count } of omissions)
      console.error(`${name}: warning: ${file}: ${count} ${what} cannot be drawn`)
    await writeOutput(output, png)
  } finally {
    await renderer.close()
  }
}

function fail(message: string): void {
  console.error(`${name}: ${message.trim()}`)
  process.exitCode = 1
}

/** Runs the command line. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command(name)
    .description('Renders a whiteboard scene, or an image, to a PNG.')
    .version(packageJson.version)
    .argument(
      '<FILE>',
      'The scene: JSON, a board of another program, or an image; - for standard input.',
    )
    .requiredOption('-o, --output <FILE.png>', 'Where to write the PNG; - for standard output.')
    .addOption(
      new Option('--size <WxH>', 'The size of the PNG in pixels.')
        .argParser(parseSize)
        .default({ width: 1280, height: 720 }, '1280x720'),
    )
    .option('--scene <NAME>', 'Which scene to render, for files that hold several.')
    .addOption(
      new Option('--theme <THEME>', 'The colors of boards that have two sets of them.').choices([
        'light',
        'dark',
      ]),
    )
    .option(
      '--font <FILE>',
      'A font to look for characters in first; can be repeated.',
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .option('--fetch-images', 'Load images that the scene names by http: or https: URL.')
    .addHelpText('after', examples)
    .configureOutput({ outputError: (text) => fail(text.replace(/^error: /, '')) })
    .action(render)
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    fail((error as Error).message)
  }
}
