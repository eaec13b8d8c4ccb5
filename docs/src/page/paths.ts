// Where pages are, and how one leads to another: relative to each other, so that the site works from
// a file and below any path.
import { posix } from 'node:path'
import type { LanguageCode } from '../i18n.ts'

/** The folder of each language, from the root of the site. */
export const languageFolder: Readonly<Record<LanguageCode, string>> = { en: '', 'zh-CN': 'zh/' }

/** The other language. */
export const otherLanguage = (language: LanguageCode): LanguageCode =>
  language === 'en' ? 'zh-CN' : 'en'

/** A file of the site as a page's link says it; both are paths from the root of the site. */
export const relativeLink = (page: string, file: string): string =>
  posix.relative(posix.dirname(page), file)

/** A page's address below that of the site: without the name of a folder's own page. */
export const urlPathOf = (page: string): string => page.replace(/(^|\/)index\.html$/, '$1')
