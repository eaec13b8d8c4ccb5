import { writeFileSync } from 'node:fs'
import { defineConfig, type UserConfig } from 'tsdown'

// The oldest browsers that the README names.
const browsers = ['chrome92', 'firefox90', 'safari15.4']

// openapi-fetch is inlined: users install one file, and the token package.
const esm: UserConfig = {
  entry: { index: 'src/index.ts', push: 'src/push.ts' },
  platform: 'neutral',
  deps: { alwaysBundle: ['openapi-fetch'], onlyBundle: ['openapi-fetch'] },
  target: ['es2022', ...browsers],
}

const tokenPackage = '@whiteboard-screenshots/token'
const dynamicImport = `await import('${tokenPackage}')`

// Jest cannot import() without a flag of Node, and Parcel breaks what rolldown makes of it in CommonJS.
const loadTokenPackage = {
  name: 'load-token-package',
  transform(code: string, file: string): string | undefined {
    if (!file.endsWith('/token-source.ts')) return undefined
    if (!code.includes(dynamicImport)) throw new Error(`token-source.ts has no ${dynamicImport}`)
    return `import * as loaded from '${tokenPackage}'\n${code.replace(dynamicImport, 'loaded')}`
  },
}

// For tools that read `main` or require(): the syntax is what webpack 4 can parse.
const commonJs: UserConfig = {
  ...esm,
  format: 'cjs',
  outDir: 'dist/cjs',
  target: 'es2019',
  fixedExtension: false,
  plugins: [loadTokenPackage],
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  onSuccess: () => writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n'),
}

const configs: UserConfig[] = defineConfig([esm, commonJs])
export default configs
