// Reads settings from a file.
import { readTextFile } from '@whiteboard-screenshots/server-core/command'
import type { YAMLParseError } from 'yaml'
import { describeReadError } from './read-error.ts'
import type { Settings } from './settings.gen.ts'
import { SettingsError } from './settings-error.ts'

/**
 * The settings in a file, JSON or YAML.
 *
 * @throws SettingsError if the file cannot be read, or holds no object
 */
export async function readSettingsFile(file: string): Promise<Settings> {
  const fail = (reason: string, cause: unknown): SettingsError =>
    new SettingsError(`config ${file}: ${reason}`, { cause })
  let text: string
  try {
    text = await readTextFile(file)
  } catch (error) {
    throw fail(describeReadError(error), error)
  }
  const { parse } = await import('yaml')
  let content: unknown
  try {
    content = parse(text)
  } catch (error) {
    // Without the parser's message, which quotes the line: that may hold a secret.
    const { linePos, code } = error as Partial<YAMLParseError>
    const { line, col } = linePos?.[0] ?? { line: 0, col: 0 }
    const problem = code === undefined ? '' : `: ${code.toLowerCase().replaceAll('_', ' ')}`
    throw fail(
      `the file is neither valid JSON nor YAML, at line ${line}, column ${col}${problem}`,
      undefined,
    )
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw fail('the file must hold an object of settings', undefined)
  return content as Settings
}
