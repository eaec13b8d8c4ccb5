import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  // Servers are started, which read fonts: on a busy machine that takes a while.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
})
export default config
