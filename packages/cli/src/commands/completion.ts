// `completion`: the script with which a shell completes commands and flags.
import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

const name = 'completion'

/** Adds the command. The others must have been added before. */
export function addCompletion(program: Command): void {
  tab(program, { completionCommandName: name })
  program.commands
    .find((command) => command.name() === name)
    ?.summary('print the completion script of a shell')
    .description('Prints the script with which a shell completes commands and flags.')
    .addHelpText(
      'after',
      `
Examples:
  whiteboard-screenshots completion bash > ~/.local/share/bash-completion/completions/whiteboard-screenshots
  whiteboard-screenshots completion zsh > ~/.zfunc/_whiteboard-screenshots
  whiteboard-screenshots completion fish > ~/.config/fish/completions/whiteboard-screenshots.fish`,
    )
}
