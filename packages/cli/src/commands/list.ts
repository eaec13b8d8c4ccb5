// `list`: takes a screenshot of every scene of a group.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Screenshot } from '@whiteboard-screenshots/client'
import type { Command } from 'commander'
import pMap from 'p-map'
import { CliError, exitStatus, fileError, usageError } from '../cli-error.ts'
import {
  addConnectionFlags,
  type Connection,
  type ConnectionFlags,
  connect,
} from '../connection.ts'
import { fileName } from '../file-name.ts'
import { errorAsJson, print, printError, printFile, printJson, printNote } from '../output.ts'
import { parseSize } from '../parse-flags.ts'
import { type Progress, startProgress } from '../progress.ts'
import { checkOutputDirectory, writeFileAtomically } from '../write-file.ts'

interface ListFlags extends ConnectionFlags {
  readonly path: string
  readonly size: string
  readonly output?: string
  readonly json?: boolean
}

// As many as browsers open to one host. Memory holds this many screenshots.
const maxConcurrentDownloads = 6

type Saved = Screenshot & { file: string }
type Failed = Screenshot & { error: CliError }

/** Calls functions in the order of their index: each waits until all before it have been called. */
function inOrder(): (index: number, print: () => void) => void {
  const waiting = new Map<number, () => void>()
  let next = 0
  return (index, print) => {
    waiting.set(index, print)
    for (let ready = waiting.get(next); ready; ready = waiting.get(next)) {
      waiting.delete(next)
      next += 1
      ready()
    }
  }
}

async function downloadAll(
  screenshots: readonly Screenshot[],
  directory: string,
  { client, explainDownload }: Connection,
  progress: Progress,
  json: boolean,
): Promise<(Saved | Failed)[]> {
  const total = screenshots.length
  const whenPrevious = inOrder()
  let done = 0
  const download = async (screenshot: Screenshot, index: number): Promise<Saved | Failed> => {
    const file = join(directory, fileName(index, total, screenshot.key))
    try {
      const png = await client.download(screenshot).catch((error: unknown) => {
        throw explainDownload(error)
      })
      await writeFileAtomically(file, png)
      whenPrevious(index, () => !json && printFile(file))
      return { ...screenshot, file }
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      const { message, ...details } = error
      const named = new CliError(`${file}: ${message}`, details)
      whenPrevious(index, () => !json && printError(named, json))
      return { ...screenshot, error }
    } finally {
      done += 1
      progress.advance(done, total)
    }
  }
  progress.advance(0, total)
  return pMap(screenshots, download, { concurrency: maxConcurrentDownloads })
}

async function list(uuid: string, flags: ListFlags): Promise<void> {
  const { path, size, output, json = false } = flags
  const input = { uuid, path, ...parseSize(size) }
  if (output === '-' || output === '')
    throw usageError(
      '-o of list must be a directory',
      'to write one screenshot to standard output, use take -o -',
    )
  if (output !== undefined) await checkOutputDirectory(output)

  const progress = startProgress(`Taking screenshots of ${path}`)
  try {
    const connection = await connect(flags, progress.say)
    const screenshots = await connection.client
      .createScreenshotList(input)
      .catch((error: unknown) => {
        throw connection.explain(error)
      })
    if (screenshots.length === 0) printNote(`${path} has no scenes of its own`)
    if (output === undefined) {
      if (json) printJson(screenshots)
      else for (const { url } of screenshots) print(url)
      return
    }
    await mkdir(output, { recursive: true }).catch((error: unknown) => {
      throw fileError(`cannot create ${output}`, error)
    })
    const results = await downloadAll(screenshots, output, connection, progress, json)
    if (json)
      printJson(
        results.map((result) =>
          'error' in result ? { ...result, error: errorAsJson(result.error) } : result,
        ),
      )
    const failed = results.filter((result) => 'error' in result).length
    if (failed > 0)
      throw new CliError(`${failed} of ${results.length} screenshots were not saved`, {
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
      `Takes a screenshot of every scene of a group, without those of nested groups. Prints one URL or, with -o, one file a line.

With -o all screenshots are downloaded, several at a time. A file name has the position in the list and the end of the key, such as 01-cover.png; existing files are replaced. If a download fails, the others continue, and the command fails in the end.`,
    )
    .argument('<uuid>', 'the UUID of the room')
    .requiredOption('--path <path>', 'the path of the scene group; / is the root')
    .option('--size <size>', 'the size in pixels', '640x480')
    .option(
      '-o, --output <directory>',
      'download the screenshots to this directory, created if missing',
    )
    .option('--json', 'print JSON, for errors too')
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
