// `npm start`: builds what the main job needs, then does it.
import { spawnSync } from 'node:child_process'

const turbo = [
  'run',
  'build',
  '--filter=@whiteboard-screenshots/docs',
  '--filter=@whiteboard-screenshots/mock',
]
const { status } = spawnSync('turbo', [...turbo, '--output-logs=errors-only'], {
  // Nobody who tries the product has agreed to be counted.
  env: { ...process.env, DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (status === 0) await import('./main.ts')
else process.exitCode = 1
