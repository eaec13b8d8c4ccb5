import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: { index: 'src/index.ts', bin: 'src/bin.ts', 'worker-main': 'src/pool/worker-main.ts' },
  platform: 'node',
  target: 'node22',
  dts: true,
  fixedExtension: false,
})
export default config
