// How the tests run.
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    // Most files wait for processes of theirs, so that no core need be left over.
    maxWorkers: '100%',
    // On a busy machine a process may take seconds to start; a test that hangs never ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
export default config
