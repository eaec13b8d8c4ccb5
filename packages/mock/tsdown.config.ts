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
    // Jest loads CommonJS only. Spec and token are bundled, because they are modules.
    entry: ['src/{index,msw}.ts'],
    format: 'cjs',
    shims: true,
    // Jest does not support import() in CommonJS.
    outputOptions: { dynamicImportInCjs: false },
    deps: { alwaysBundle: [/^@whiteboard-screenshots\//] },
    clean: false,
  },
])
export default config
