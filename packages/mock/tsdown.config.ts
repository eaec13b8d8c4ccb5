import { defineConfig, type UserConfig } from 'tsdown'

const shared: UserConfig = {
  platform: 'node',
  target: 'node20.19',
  dts: true,
  fixedExtension: false,
}

const config: UserConfig[] = defineConfig([
  {
    ...shared,
    entry: ['src/{index,bin,vitest,jest,jest-teardown,msw}.ts'],
    // Not part of what the spec publishes.
    deps: { alwaysBundle: ['@whiteboard-screenshots/spec/document'] },
  },
  {
    ...shared,
    // Jest loads CommonJS only. This file imports nothing but msw, because spec and token are modules.
    entry: ['src/msw.ts'],
    format: 'cjs',
    deps: { alwaysBundle: [/^@whiteboard-screenshots\//] },
    clean: false,
  },
])
export default config
