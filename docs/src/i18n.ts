// The languages of the site. To add one, see README.md.
import { english } from '../languages/en/index.ts'
import type { Messages } from '../languages/en/messages.ts'
import { chinese } from '../languages/zh/index.ts'

/** The texts of a schema in another language. */
export interface Translation {
  /** By their English. The build fails on an English text that is missing here. */
  readonly descriptions: Readonly<Record<string, string>>
  /** The file to edit, for the error message. */
  readonly file: string
}

/** A language of the site. */
export interface Language {
  /** The code that HTML uses. */
  readonly code: string
  /** The language's folder in `languages` and, except for the default language, in the site. */
  readonly folder: string
  /** The language's name in the language itself. */
  readonly name: string
  readonly messages: Messages
  /** Shown on pages in the default language to readers whose browser prefers this language. */
  readonly offer?: { readonly text: string; readonly dismiss: string }
  /** Translations of texts that other packages have in English. */
  readonly translations?: {
    readonly sceneSchema: Translation
    readonly settingsSchema: Translation
    readonly storageProviders: Translation
    readonly redocLabels: Readonly<Record<string, string>>
  }
}

/** The language at the root of the site. */
export const defaultLanguage: Language = english

/** Every language of the site, the default one first. */
export const languages: readonly Language[] = [defaultLanguage, chinese]

/** Every language except this one. */
export const otherLanguages = (language: Language): Language[] =>
  languages.filter(({ code }) => code !== language.code)
