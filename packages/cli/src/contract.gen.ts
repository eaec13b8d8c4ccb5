// Generated from spec/ by `pnpm generate`. Do not edit.

export const hostedUrl = "https://api.netless.link" as const

export const regions = [
  "cn-hz",
  "us-sv"
] as const
