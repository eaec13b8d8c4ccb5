// webpack.cjs FOLDER-OF-WEBPACK OUTPUT: bundles main.js.
const [, , folder, path] = process.argv
const config = { mode: 'production', target: 'node', entry: './main.js', output: { path } }
require(folder)(config, (error, stats) => {
  if (!error && !stats.hasErrors()) return
  console.error(error ?? stats.toString({ all: false, errors: true }))
  process.exitCode = 1
})
