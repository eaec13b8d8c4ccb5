// Which pages may read a response, and which may send credentials.
import { expect, test } from 'vitest'
import { type AllowedOrigins, corsHeaders } from '../src/http/index.ts'

const app = 'https://app.example.com'

test.each<
  [
    origins: AllowedOrigins,
    origin: string | undefined,
    allowed: string | undefined,
    credentials: boolean,
  ]
>([
  ['*', app, '*', false],
  ['*', undefined, '*', false],
  [['*'], app, '*', false],
  [[app], app, app, true],
  [[app], 'https://other.example.com', undefined, false],
  [[app], undefined, undefined, false],
  [['*', app], app, app, true],
  [['*', app], 'https://other.example.com', '*', false],
  [['null'], 'null', 'null', true],
])(
  'with the origins %j a page of %s gets %s, credentials: %s',
  (origins, origin, allowed, credentials) => {
    const headers = corsHeaders(origins, origin)
    expect(headers['Access-Control-Allow-Origin']).toBe(allowed)
    expect(headers['Access-Control-Allow-Credentials']).toBe(credentials ? 'true' : undefined)
    expect(headers.Vary).toBe(
      origins === '*' || origins.every((one) => one === '*') ? undefined : 'Origin',
    )
  },
)
