// `npm start`: builds the packages that the quickstart needs, then runs it.
import { spawnSync } from 'node:child_process'

const needed = ['docs', 'mock', 'server'].map((name) => `--filter=@whiteboard-screenshots/${name}`)
const { status } = spawnSync('turbo', ['run', 'build', ...needed, '--output-logs=errors-only'], {
  // Turbo's telemetry needs the consent of the person who runs this.
  env: { ...process.env, DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (status === 0) await import('./main.ts')
else process.exitCode = 1
