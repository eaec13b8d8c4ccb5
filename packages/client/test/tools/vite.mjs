// vite.mjs FOLDER-OF-VITE OUTPUT: bundles main.js, with the token package as a chunk of its own.
const [, , folder, outDir] = process.argv
const vite = await import(`${folder}/dist/node/index.js`)
const lib = { entry: 'main.js', formats: ['es'], fileName: () => 'main.mjs' }
await vite.build({ configFile: false, logLevel: 'error', build: { lib, outDir } })
