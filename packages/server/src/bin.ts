#!/usr/bin/env node
// Says in one line that this Node is too old, before anything that it could not read is loaded.
const oldest = 22
if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(
    `whiteboard-server needs Node ${oldest} or later; this is ${process.versions.node}. Try: npx --package=node@${oldest} --package=@whiteboard-screenshots/server whiteboard-server`,
  )
  process.exitCode = 1
} else {
  const { run } = await import('./command/main.ts')
  await run(process.argv)
}

export {}
