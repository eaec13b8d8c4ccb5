import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: { index: 'src/index.ts', bin: 'src/bin.ts', process: 'src/rendering/process.ts' },
  platform: 'node',
  target: 'node24',
  dts: true,
  fixedExtension: false,
})
export default config
