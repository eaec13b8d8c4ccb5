import { defineConfig, type UserConfig } from 'tsdown'

// openapi-fetch is inlined: what users install is one file, and the token package on demand.
const config: UserConfig = defineConfig({
  entry: 'src/index.ts',
  platform: 'neutral',
  target: 'es2022',
  deps: { alwaysBundle: ['openapi-fetch'], onlyBundle: ['openapi-fetch'] },
})
export default config
