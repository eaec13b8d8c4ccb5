// How the tests of every package run: all together from here (`npm test`), or one package from its folder.
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** What the packages' own configurations have in common. */
export const shared: NonNullable<ViteUserConfig['test']> = {
  include: ['test/**/*.test.ts'],
  // On a busy machine a process may take seconds to start. Tests wait for events, so the limit costs nothing.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // Most files wait for processes that they start, so no core need be kept free. Vitest reads this from each
  // project, not from the root.
  maxWorkers: '100%',
}

/** The configuration of a package that needs nothing else. */
export const packageConfig: ViteUserConfig = defineConfig({ test: shared })

const config: ViteUserConfig = defineConfig({
  test: {
    projects: ['spec', 'docs', 'packages/!(internal)', 'packages/internal/*'],
    maxWorkers: '100%',
  },
})
export default config
