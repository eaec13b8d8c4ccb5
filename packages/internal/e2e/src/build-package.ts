#!/usr/bin/env node
// Builds packages and all that they import from the workspace. Imports nothing that must be built before.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Builds the packages with what they depend on, unless that is done already. Returns the exit code. */
export function buildPackages(names: readonly string[]): number {
  const filters = names.map((name) => `--filter=${name}`)
  const { status } = spawnSync('turbo', ['run', 'build', ...filters, '--output-logs=errors-only'], {
    // Turbo's telemetry needs the consent of the person who runs this.
    env: { ...process.env, DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status ?? 1
}

// `build-package` builds the package in whose folder it is called.
if (import.meta.main) {
  const { name }: { name: string } = JSON.parse(readFileSync('package.json', 'utf8'))
  process.exitCode = buildPackages([name])
}
