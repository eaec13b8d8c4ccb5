// Writes the man page, from the commands and their help.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import packageJson from './package.json' with { type: 'json' }
import { createProgram } from './src/program.ts'

// In roff and in Markdown, these characters would mean something else.
const escapeMarkdown = (text: string): string => text.replace(/[\\*_`<>[\]]/g, '\\$&')

function describeCommand(command: Command, names: readonly string[]): string {
  const help = command.createHelp()
  const usage = `### \`${names.join(' ')} ${command.usage()}\``
  const flags = [...command.registeredArguments, ...help.visibleOptions(command)].map((entry) =>
    'flags' in entry
      ? `* \`${entry.flags}\`: ${escapeMarkdown(help.optionDescription(entry))}`
      : `* \`${help.argumentTerm(entry)}\`: ${escapeMarkdown(help.argumentDescription(entry))}`,
  )
  return [usage, escapeMarkdown(command.description()), flags.join('\n')].join('\n\n')
}

/** The command and those below it that do something. */
function describeAll(command: Command, names: readonly string[]): string[] {
  const below = command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== 'help')
  if (below.length === 0) return [describeCommand(command, names)]
  return below.flatMap((one) => describeAll(one, [...names, one.name()]))
}

/** The texts after the help of the program: environment, exit status, examples. */
function describeRest(program: Command): string {
  let text = ''
  program.configureOutput({ writeOut: (piece) => (text += piece) })
  program.outputHelp()
  const after = text.slice(text.indexOf('\nEnvironment:'))
  return after
    .replace(/^(\w[\w ]*):$/gm, (_, title: string) => `## ${title.toUpperCase()}\n`)
    .replace(/^ {2}(?=\S)/gm, '    ')
}

const program = createProgram()
const name = program.name()
const markdown = `# ${name}(1) -- ${program.description()}

## SYNOPSIS

\`${name}\` <command> [flags]

## COMMANDS

${describeAll(program, [name]).join('\n\n')}

${describeRest(program).trim()}
`

const require = createRequire(import.meta.url)
const converter = join(dirname(require.resolve('marked-man/package.json')), 'bin/marked-man.js')
const flags = ['--version', `${name} ${packageJson.version}`, '--manual', 'User commands']
const page = execFileSync(process.execPath, [converter, ...flags], { input: markdown })
writeFileSync(fileURLToPath(new URL(`dist/${name}.1`, import.meta.url)), page)
