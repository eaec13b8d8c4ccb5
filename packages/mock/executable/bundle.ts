// Bundles the mock and everything that it imports into one file.
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'

/** Writes `whiteboard-mock.cjs` into the folder. */
export async function bundleMock(folder: string): Promise<void> {
  await build({
    config: false,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    entry: { 'whiteboard-mock': 'executable/entry.ts' },
    outDir: folder,
    clean: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    dts: false,
    deps: { alwaysBundle: [/./] },
    outputOptions: { codeSplitting: false },
    logLevel: 'error',
  })
}
