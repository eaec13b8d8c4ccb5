// Paths of pages and relative links between them, so that the site works from a file and under any base path.
import { posix } from 'node:path'
import { defaultLanguage, type Language } from '../i18n.ts'

/** The folder of a language, relative to the root of the site: empty for the default language. */
export const siteFolder = (language: Language): string =>
  language.code === defaultLanguage.code ? '' : `${language.folder}/`

/** A link from one file of the site to another. Both paths are relative to the root of the site. */
export const relativeLink = (page: string, file: string): string =>
  posix.relative(posix.dirname(page), file)

/** The URL path of a page: `guides/` for `guides/index.html`. */
export const urlPathOf = (page: string): string => page.replace(/(^|\/)index\.html$/, '$1')

/** A page's file, relative to the root of the site. */
export const pagePath = (page: { readonly language: Language; readonly file: string }): string =>
  siteFolder(page.language) + page.file
