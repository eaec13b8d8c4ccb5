// The languages that the reference has samples in, in the order of its tabs.
import type { CodeSample, Operation } from '../contract.ts'
import { curl } from './curl.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { php } from './php.ts'
import { python } from './python.ts'
import type { WriteSample } from './sample.ts'
import { typescript } from './typescript.ts'

/** A language of the samples. */
export interface SampleLanguage {
  /** The tab's name. */
  readonly label: string
  /** The name of its syntax, for highlighting. */
  readonly syntax: string
  readonly write: WriteSample
}

/** The name of a language. */
export type SampleLanguageName = 'curl' | 'typescript' | 'python' | 'go' | 'java' | 'php'

/** Every language of the samples. */
export const sampleLanguages: Readonly<Record<SampleLanguageName, SampleLanguage>> = {
  curl: { label: 'curl', syntax: 'curl', write: curl },
  typescript: { label: 'TypeScript', syntax: 'typescript', write: typescript },
  python: { label: 'Python', syntax: 'python', write: python },
  go: { label: 'Go', syntax: 'go', write: go },
  java: { label: 'Java', syntax: 'java', write: java },
  php: { label: 'PHP', syntax: 'php', write: php },
}

/** The operation's samples, one of each language, of its first example. */
export const samplesOf = (operation: Operation, server: string): CodeSample[] =>
  Object.values(sampleLanguages).map(({ label, syntax, write }) => ({
    lang: syntax,
    label,
    source: write(operation, operation.examples[0], server),
  }))
