// The command line: flags and environment, the ready line, and a clean end.
import { Command, InvalidArgumentError, Option } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { type Mock, startMock } from './server.ts'

const parsePort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('It is a number from 0 to 65535.')
  return port
}

async function start(options: { port: number; host: string }): Promise<Mock | undefined> {
  try {
    return await startMock(options)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    console.error(
      code === 'EADDRINUSE'
        ? `whiteboard-mock: port ${options.port} is in use: choose another with --port, or 0 for any free one`
        : `whiteboard-mock: cannot listen on ${options.host}:${options.port}: ${message}`,
    )
    process.exitCode = 1
    return undefined
  }
}

export async function run(argv: readonly string[]): Promise<void> {
  const command = new Command('whiteboard-mock')
    .description('A mock of the whiteboard screenshot API that keeps its contract.')
    .version(packageJson.version)
    .addOption(
      new Option('--port <number>', 'the port; 0 takes a free one')
        .env('WHITEBOARD_MOCK_PORT')
        .default(4010)
        .argParser(parsePort),
    )
    .addOption(
      new Option('--host <address>', 'the address to listen on')
        .env('WHITEBOARD_MOCK_HOST')
        .default('127.0.0.1'),
    )
    .addHelpText(
      'after',
      `
Ask for a failure with a header:
  Prefer: code=404
  Prefer: code=403, example=TokenOfAnotherRoom

Examples:
  whiteboard-mock
  whiteboard-mock --port 0`,
    )
    .action(async (options: { port: number; host: string }) => {
      const mock = await start(options)
      if (!mock) return
      console.log(`ready ${mock.url}`)
      console.log(`try   ${mock.example}`)
      const stop = (): void => void mock.close()
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
  await command.parseAsync([...argv])
}
