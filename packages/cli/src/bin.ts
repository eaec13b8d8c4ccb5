#!/usr/bin/env node
// Checks the version of Node before anything is loaded that an older one cannot parse.
const oldest = 20
if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(
    `whiteboard-screenshots needs Node ${oldest} or later; this is ${process.versions.node}. Try: npx --package=node@${oldest} --package=@whiteboard-screenshots/cli whiteboard-screenshots`,
  )
  process.exitCode = 1
} else {
  const { run } = await import('./program.ts')
  await run(process.argv)
}

export {}
