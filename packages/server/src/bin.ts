#!/usr/bin/env node
// Checks the version of Node before it loads anything that an older one cannot parse.
const minNode = 22
if (Number.parseInt(process.versions.node, 10) < minNode) {
  console.error(
    `whiteboard-server needs Node ${minNode} or later; this is ${process.versions.node}. Try: npx --package=node@${minNode} --package=@whiteboard-screenshots/server whiteboard-server`,
  )
  process.exitCode = 1
} else {
  const { run } = await import('./command/main.ts')
  await run(process.argv)
}

export {}
