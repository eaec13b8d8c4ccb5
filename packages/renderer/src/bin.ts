#!/usr/bin/env node
// Checks the version of Node before it loads anything that an older one cannot parse.
const oldest = 22
if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(
    `whiteboard-render needs Node ${oldest} or later; this is ${process.versions.node}. Try: npx --package=node@${oldest} --package=@whiteboard-screenshots/renderer whiteboard-render`,
  )
  process.exitCode = 1
} else {
  const { run } = await import('./command/command.ts')
  await run(process.argv)
}

export {}
