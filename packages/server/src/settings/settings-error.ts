// The error for invalid settings.

/** One or more settings are invalid. The message names each, and never repeats a value, which may be a secret. */
export class SettingsError extends Error {
  override readonly name: string = 'SettingsError'
  /** One text for each invalid setting; it begins with the setting's name. */
  readonly problems: readonly string[]

  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const list = [problems].flat()
    super(list.join('; '), options)
    this.problems = list
  }
}
