import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/{index,bin,vitest,jest,jest-teardown,msw}.ts'],
  platform: 'node',
  target: 'node20.19',
  dts: true,
  fixedExtension: false,
  // Not part of what the spec publishes.
  deps: { alwaysBundle: ['@whiteboard-screenshots/spec/document'] },
})
export default config
