import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { shared } from '../vitest.config.ts'

const config: ViteUserConfig = defineConfig({
  // On a busy machine a page may take seconds to react.
  test: { ...shared, expect: { poll: { timeout: 20_000 } } },
})
export default config
