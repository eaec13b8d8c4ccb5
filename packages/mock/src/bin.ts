#!/usr/bin/env node
// Checks the version of Node before it loads anything that an old version cannot run.
const minimumVersion = '20.19'
const isSupported =
  process.versions.node.localeCompare(minimumVersion, 'en', { numeric: true }) >= 0
if (isSupported) {
  const { run } = await import('./command/main.ts')
  await run(process.argv)
} else {
  console.error(
    `whiteboard-mock needs Node ${minimumVersion} or later; this is ${process.versions.node}. Try: npx --package=node@24 --package=@whiteboard-screenshots/mock whiteboard-mock`,
  )
  process.exitCode = 1
}

export {}
