import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/{index,bin}.ts'],
  platform: 'node',
  target: 'node22',
  dts: true,
  fixedExtension: false,
  // Not part of what the spec publishes.
  deps: { alwaysBundle: ['@whiteboard-screenshots/spec/document'] },
})
export default config
