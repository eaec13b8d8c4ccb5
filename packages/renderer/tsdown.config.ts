import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: { index: 'src/index.ts', 'worker-main': 'src/pool/worker-main.ts' },
  platform: 'node',
  target: 'node24',
  dts: true,
  fixedExtension: false,
})
export default config
