// `list`: screenshots of every scene of a group.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Screenshot } from '@whiteboard-screenshots/client'
import type { Command } from 'commander'
import pMap from 'p-map'
import { addConnectionFlags, type Connection, type ConnectionFlags, connect } from './connection.ts'
import { exitStatus, Failure, fileFailure, usageFailure } from './failure.ts'
import { fileName } from './file-name.ts'
import { failureAsJson, note, print, printFile, printJson, report } from './output.ts'
import { type Progress, startProgress } from './progress.ts'
import { parseSize } from './quantity.ts'
import { checkDirectory, save } from './save.ts'

interface ListFlags extends ConnectionFlags {
  readonly path: string
  readonly size: string
  readonly output?: string
  readonly json?: boolean
}

// As many at once as browsers ask of one host, and a few more megabytes than one picture.
const atOnce = 6

type Saved = Screenshot & { file: string }
type Missed = Screenshot & { error: Failure }

async function downloadAll(
  screenshots: readonly Screenshot[],
  directory: string,
  { client, explainDownload }: Connection,
  progress: Progress,
  json: boolean,
): Promise<(Saved | Missed)[]> {
  const total = screenshots.length
  let done = 0
  const download = async (screenshot: Screenshot, index: number): Promise<Saved | Missed> => {
    const file = join(directory, fileName(index, total, screenshot.key))
    try {
      const picture = await client.download(screenshot).catch((error: unknown) => {
        throw explainDownload(error)
      })
      await save(file, picture)
      if (!json) printFile(file)
      return { ...screenshot, file }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const { message, ...details } = error
      if (!json) report(new Failure(`${file}: ${message}`, details), json)
      return { ...screenshot, error }
    } finally {
      done += 1
      progress.advance(done, total)
    }
  }
  progress.advance(0, total)
  return pMap(screenshots, download, { concurrency: atOnce })
}

export async function list(uuid: string, flags: ListFlags): Promise<void> {
  const { path, size, output, json = false } = flags
  const input = { uuid, path, ...parseSize(size) }
  if (output === '-' || output === '')
    throw usageFailure('-o of list names a directory', 'one picture goes to standard output: take')
  if (output !== undefined) await checkDirectory(output)

  const progress = startProgress(`Taking screenshots of ${path}`)
  try {
    const connection = await connect(flags, progress.say)
    const screenshots = await connection.client
      .createScreenshotList(input)
      .catch((error: unknown) => {
        throw connection.explain(error)
      })
    if (screenshots.length === 0) note(`${path} has no scenes of its own`)
    if (output === undefined) {
      if (json) printJson(screenshots)
      else for (const { url } of screenshots) print(url)
      return
    }
    await mkdir(output, { recursive: true }).catch((error: unknown) => {
      throw fileFailure(`cannot make ${output}`, error)
    })
    const results = await downloadAll(screenshots, output, connection, progress, json)
    if (json)
      printJson(
        results.map((result) =>
          'error' in result ? { ...result, error: failureAsJson(result.error) } : result,
        ),
      )
    const missed = results.filter((result) => 'error' in result).length
    if (missed > 0)
      throw new Failure(`${missed} of ${results.length} pictures were not saved`, {
        kind: 'download',
        exitCode: exitStatus.failed,
      })
  } finally {
    progress.end()
  }
}

/** Adds the command. */
export function addList(program: Command): void {
  const command = program
    .command('list')
    .summary('take a screenshot of every scene of a group')
    .description(
      `Takes a screenshot of every scene of a group, not of those in groups inside it. Prints where the pictures are, one a line: their URLs, or with -o the files.

With -o all are downloaded, several at once. Files are named after the place in the list and the end of the picture's key, such as 01-cover.png; one of the same name is replaced. A picture that cannot be had does not stop the others, but the command fails in the end.`,
    )
    .argument('<uuid>', "the room's uuid")
    .requiredOption('--path <path>', 'the group of scenes; / is the root')
    .option('--size <size>', 'the size of the pictures in pixels', '640x480')
    .option('-o, --output <directory>', 'download the pictures to this directory, old or new')
    .option('--json', 'print JSON, failures too')
  addConnectionFlags(command)
    .addHelpText(
      'after',
      `
Examples:
  whiteboard-screenshots list faed3130727911ebaea37759ee91947c --path /test
  whiteboard-screenshots list faed3130727911ebaea37759ee91947c --path /test -o screenshots`,
    )
    .action(list)
}
