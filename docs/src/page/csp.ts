// The Content-Security-Policy of pages.
import { createHash } from 'node:crypto'

const inlineScript = /<script>([\s\S]*?)<\/script>/g

/**
 * A policy that allows a page its own files only. `file:` allows a page that is opened from a file, which has no
 * origin.
 */
function contentSecurityPolicy(html: string, allowsRequests: boolean): string {
  const hashes = [...html.matchAll(inlineScript)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src 'self' file: ${[...new Set(hashes)].join(' ')}`.trim(),
    "style-src 'self' file:",
    `img-src 'self' file: data:${allowsRequests ? ' blob: http: https:' : ''}`,
    'font-src data:',
    ...(allowsRequests ? ['connect-src http: https:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/**
 * The `_headers` file, for hosts that read one. It has what a policy in a page cannot contain, and the
 * union of the policies of all pages.
 */
export const renderHeadersFile = (pages: readonly string[]): string => {
  const policy = contentSecurityPolicy(pages.join('\n'), true).replaceAll(' file:', '')
  return `/*
  Content-Security-Policy: ${policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
`
}

/** Replaces the page's `<!--policy-->` comment with its policy. */
export const insertPolicy = (html: string, allowsRequests: boolean): string =>
  html.replace(
    '<!--policy-->',
    () =>
      `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(html, allowsRequests)}">`,
  )
