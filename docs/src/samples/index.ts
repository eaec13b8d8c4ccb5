// The languages of the samples, in the order of the reference.
import type { CodeSample, Operation } from '../contract.ts'
import { csharp } from './csharp.ts'
import { curl } from './curl.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { kotlin } from './kotlin.ts'
import { php } from './php.ts'
import { python } from './python.ts'
import { ruby } from './ruby.ts'
import { rust } from './rust.ts'
import type { WriteSample } from './sample.ts'
import { swift } from './swift.ts'
import { typescript } from './typescript.ts'

/** A language of the samples. */
export interface SampleLanguage {
  /** The name that readers see. */
  readonly label: string
  /** The name of the syntax for highlighting. */
  readonly syntax: string
  readonly write: WriteSample
}

/** The name of a language. */
export type SampleLanguageName =
  | 'curl'
  | 'typescript'
  | 'python'
  | 'go'
  | 'java'
  | 'kotlin'
  | 'swift'
  | 'csharp'
  | 'php'
  | 'ruby'
  | 'rust'

/** Every language of the samples. */
export const sampleLanguages: Readonly<Record<SampleLanguageName, SampleLanguage>> = {
  curl: { label: 'curl', syntax: 'curl', write: curl },
  typescript: { label: 'TypeScript', syntax: 'typescript', write: typescript },
  python: { label: 'Python', syntax: 'python', write: python },
  go: { label: 'Go', syntax: 'go', write: go },
  java: { label: 'Java', syntax: 'java', write: java },
  kotlin: { label: 'Kotlin', syntax: 'kotlin', write: kotlin },
  swift: { label: 'Swift', syntax: 'swift', write: swift },
  csharp: { label: 'C#', syntax: 'csharp', write: csharp },
  php: { label: 'PHP', syntax: 'php', write: php },
  ruby: { label: 'Ruby', syntax: 'ruby', write: ruby },
  rust: { label: 'Rust', syntax: 'rust', write: rust },
}

/** The samples of an operation: its first example in each language. */
export const samplesOf = (operation: Operation, server: string): CodeSample[] =>
  Object.values(sampleLanguages).map(({ label, syntax, write }) => ({
    lang: syntax,
    label,
    source: write(operation, operation.examples[0], server),
  }))
