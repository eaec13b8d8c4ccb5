// Node's packages say which platform they are for as text, and pnpm reads a list. Without this, every platform's
// Node would be downloaded everywhere.
export const hooks = {
  readPackage(manifest) {
    const [, , os, cpu] =
      /^node-(bin-)?(linux|darwin|win)-(x64|arm64)$/.exec(manifest.name ?? '') ?? []
    return os ? { ...manifest, os: [os === 'win' ? 'win32' : os], cpu: [cpu] } : manifest
  },
}
