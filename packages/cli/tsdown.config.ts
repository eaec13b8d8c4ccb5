import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: 'src/bin.ts',
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: false,
})
export default config
