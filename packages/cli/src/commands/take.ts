// `take`: a screenshot of one scene.
import { basename } from 'node:path'
import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { addConnectionFlags, type ConnectionFlags, connect } from '../connection.ts'
import { print, printFile, printJson } from '../output.ts'
import { parseSize } from '../parse-flags.ts'
import { startProgress } from '../progress.ts'
import { checkOutputFile, writeFileAtomically } from '../write-file.ts'

interface TakeFlags extends ConnectionFlags {
  readonly path?: string
  readonly size: string
  readonly output?: string
  readonly json?: boolean
}

// The extensions of other image formats, which the file would not be.
const otherFormats = /\.(jpe?g|jfif|gif|webp|avif|heic|bmp|tiff?|svg|pdf|ico)$/i

async function checkOutput({ output, json }: TakeFlags): Promise<void> {
  if (output === undefined) return
  if (output === '') throw usageError('-o needs a file, or - for standard output')
  if (output !== '-') {
    const [extension] = otherFormats.exec(output) ?? []
    if (extension) {
      const name = `${basename(output, extension)}.png`
      throw usageError(`-o: a screenshot is a PNG, not ${extension}`, `use a name such as ${name}`)
    }
    return checkOutputFile(output)
  }
  if (json) throw usageError('--json and -o - both need standard output: use one of them')
  if (process.stdout.isTTY)
    throw usageError('a terminal cannot show a screenshot', 'use -o with a file, or redirect')
}

async function take(uuid: string, flags: TakeFlags): Promise<void> {
  const { path, size, output, json } = flags
  const input = { uuid, ...parseSize(size), ...(path === undefined ? {} : { path }) }
  await checkOutput(flags)

  const progress = startProgress('Taking the screenshot')
  try {
    const { client, explain, explainDownload } = await connect(flags, progress.say)
    const screenshot = await client.createScreenshot(input).catch((error: unknown) => {
      throw explain(error)
    })
    if (output === undefined) return json ? printJson(screenshot) : print(screenshot.url)
    progress.say('Downloading the screenshot')
    const png = await client.download(screenshot).catch((error: unknown) => {
      throw explainDownload(error)
    })
    if (output === '-') return void process.stdout.write(png)
    await writeFileAtomically(output, png)
    if (json) printJson({ ...screenshot, file: output })
    else printFile(output)
  } finally {
    progress.end()
  }
}

/** Adds the command. */
export function addTake(program: Command): void {
  const command = program
    .command('take')
    .summary('take a screenshot of one scene')
    .description('Takes a screenshot of one scene. Prints its URL or, with -o, the file.')
    .argument('<uuid>', 'the UUID of the room')
    .option('--path <path>', 'the path of the scene (default: /init)')
    .option('--size <size>', 'the size in pixels', '640x480')
    .option(
      '-o, --output <file>',
      'download the screenshot to this file, replacing it; - is standard output',
    )
    .option('--json', 'print JSON, for errors too')
  addConnectionFlags(command)
    .addHelpText(
      'after',
      `
Examples:
  whiteboard-screenshots take a7e04xxxxx7d1eca69
  whiteboard-screenshots take a7e04xxxxx7d1eca69 --path /init --size 1280x720 -o init.png
  whiteboard-screenshots take a7e04xxxxx7d1eca69 -o - | file -`,
    )
    .action(take)
}
