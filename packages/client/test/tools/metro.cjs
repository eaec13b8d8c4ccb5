// metro.cjs FOLDER-OF-METRO OUTPUT exports|main: bundles main.js as for React Native on iOS.
const { createRequire } = require('node:module')
const { dirname, resolve } = require('node:path')

const [, , folder, out, mode] = process.argv
const fromMetro = createRequire(require.resolve(`${folder}/package.json`))
const Metro = fromMetro(folder)
const runtime = dirname(fromMetro.resolve('metro-runtime/package.json'))
const babelRuntime = dirname(fromMetro.resolve('@babel/runtime/package.json', { paths: [runtime] }))

async function build() {
  const base = await Metro.loadConfig({ cwd: process.cwd() })
  const config = {
    ...base,
    projectRoot: process.cwd(),
    watchFolders: [resolve('..'), runtime, babelRuntime],
    resetCache: true,
    maxWorkers: 1,
    cacheStores: [],
    reporter: { update() {} },
    resolver: {
      ...base.resolver,
      useWatchman: false,
      // Off, as it was by default before 0.82: `main` decides.
      unstable_enablePackageExports: mode === 'exports',
      extraNodeModules: { 'metro-runtime': runtime, '@babel/runtime': babelRuntime },
    },
    transformer: {
      ...base.transformer,
      getTransformOptions: async () => ({ transform: { experimentalImportSupport: true } }),
    },
  }
  const options = { entry: 'main.js', out, minify: true, platform: 'ios', dev: false }
  await Metro.runBuild(config, options)
}

build().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
