// Finds the name that somebody meant who wrote one that there is not.
import { Command } from 'commander'

/** The nearest of the names, as commander finds the flag that was meant, if one is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const command = new Command().helpOption(false).exitOverride()
  command.configureOutput({ outputError: () => {} })
  for (const known of names) command.option(`--${known}`)
  try {
    command.parse([`--${name}`], { from: 'user' })
  } catch (error) {
    return /\(Did you mean (?:one of )?--([\w-]+)/.exec((error as Error).message)?.[1]
  }
  return undefined
}
