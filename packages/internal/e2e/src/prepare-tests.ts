// Installs what the tests of several files share, while other checks run.
import { installPeers } from './peers.ts'
import { createProject, projectVariable } from './project.ts'

const folder = process.env[projectVariable]
if (!folder) throw new Error(`${projectVariable} must name an empty folder`)
await Promise.all([
  createProject(folder),
  installPeers('runtimes')
    .then(() => installPeers('test-runners'))
    .then(() => installPeers('jest-29')),
])
