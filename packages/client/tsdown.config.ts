import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: 'src/index.ts',
  platform: 'neutral',
  target: 'es2022',
})
export default config
