import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { shared } from '../../vitest.config.ts'

const config: ViteUserConfig = defineConfig({
  test: { ...shared, globalSetup: 'test/global-setup.ts' },
})
export default config
