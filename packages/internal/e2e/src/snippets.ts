// The fenced code of a Markdown file, so that it can be run.

export interface Snippet {
  readonly language: string
  readonly code: string
}

export const snippetsOf = (markdown: string): Snippet[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }))
