#!/usr/bin/env node
// Checks the version of Node before it loads anything that an old version cannot parse.
const minimumVersion = 24
if (Number.parseInt(process.versions.node, 10) < minimumVersion) {
  console.error(
    `whiteboard-mock needs Node ${minimumVersion} or later; this is ${process.versions.node}. Try: npx --package=node@${minimumVersion} --package=@whiteboard-screenshots/mock whiteboard-mock`,
  )
  process.exitCode = 1
} else {
  const { run } = await import('./command/main.ts')
  await run(process.argv)
}

export {}
