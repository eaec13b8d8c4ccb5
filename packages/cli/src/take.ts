// `take`: a screenshot of one scene.
import type { Command } from 'commander'
import { addConnectionFlags, type ConnectionFlags, connect } from './connection.ts'
import { usageFailure } from './failure.ts'
import { print, printFile, printJson } from './output.ts'
import { startProgress } from './progress.ts'
import { parseSize } from './quantity.ts'
import { checkFile, save } from './save.ts'

interface TakeFlags extends ConnectionFlags {
  readonly path?: string
  readonly size: string
  readonly output?: string
  readonly json?: boolean
}

async function checkOutput({ output, json }: TakeFlags): Promise<void> {
  if (output === undefined) return
  if (output === '') throw usageFailure('-o needs the name of a file, or - for standard output')
  if (output !== '-') return checkFile(output)
  if (json) throw usageFailure('--json and -o - cannot both have standard output')
  if (process.stdout.isTTY)
    throw usageFailure('a picture would garble the terminal', 'name a file with -o, or redirect')
}

export async function take(uuid: string, flags: TakeFlags): Promise<void> {
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
    progress.say('Downloading the picture')
    const picture = await client.download(screenshot).catch((error: unknown) => {
      throw explainDownload(error)
    })
    if (output === '-') return void process.stdout.write(picture)
    await save(output, picture)
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
    .description(
      'Takes a screenshot of one scene. Prints where the picture is: its URL, or with -o the file.',
    )
    .argument('<uuid>', "the room's uuid")
    .option('--path <path>', "the scene; without it, the room's first, /init")
    .option('--size <size>', 'the size of the picture in pixels', '640x480')
    .option(
      '-o, --output <file>',
      'download the picture to this file, which is replaced; - is standard output',
    )
    .option('--json', 'print JSON, failures too')
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
