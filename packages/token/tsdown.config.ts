import { writeFileSync } from 'node:fs'
import { defineConfig, type UserConfig } from 'tsdown'

// The oldest browsers that the client's README names.
const browsers = ['chrome92', 'firefox90', 'safari15.4']

const esm: UserConfig = {
  entry: 'src/index.ts',
  platform: 'neutral',
  target: ['es2022', ...browsers],
}

// For tools that read `main` or require(): the syntax is what webpack 4 can parse.
const commonJs: UserConfig = {
  ...esm,
  format: 'cjs',
  outDir: 'dist/cjs',
  target: 'es2019',
  fixedExtension: false,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  onSuccess: () => writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n'),
}

const configs: UserConfig[] = defineConfig([esm, commonJs])
export default configs
