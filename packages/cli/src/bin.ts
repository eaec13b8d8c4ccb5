#!/usr/bin/env node
// Says in one line that this Node is too old, before anything that it could not read is loaded.
const oldest = 20
if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(
    `whiteboard-screenshots needs Node ${oldest} or later; this is ${process.versions.node}. Try: npx --package=node@${oldest} --package=@whiteboard-screenshots/cli whiteboard-screenshots`,
  )
  process.exitCode = 1
} else {
  const { run } = await import('./command.ts')
  await run(process.argv)
}

export {}
