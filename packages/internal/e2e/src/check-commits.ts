// Checks the subjects of the commits after `base`. Without git, or in a clone that lacks the
// first of them, it checks what it can.
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findSubjectError } from './commit-subject.ts'

/** The last commit that is not checked: older subjects are longer. */
const base = 'fb6c97f183c8c3c864a35f0992d1d27badf353af'

const cwd = fileURLToPath(new URL('../../../..', import.meta.url))
const succeeds = (...parameters: string[]): boolean =>
  spawnSync('git', parameters, { cwd, stdio: 'ignore' }).status === 0

function checkCommits(): void {
  if (!succeeds('rev-parse', 'HEAD')) {
    console.log('There is no git history to check')
    return
  }
  const isComplete = succeeds('merge-base', '--is-ancestor', base, 'HEAD')
  const range = isComplete ? [`${base}..HEAD`] : ['--max-count=1', 'HEAD']
  const flags = ['log', '--no-merges', '--format=%h %s', ...range]
  const log = execFileSync('git', flags, { cwd, encoding: 'utf8' }).trim()
  const commits = log === '' ? [] : log.split('\n')
  const errors = commits.flatMap((line) => {
    const [hash = '', ...words] = line.split(' ')
    const error = findSubjectError(words.join(' '))
    return error ? [`${hash} ${error}: ${words.join(' ')}`] : []
  })
  for (const error of errors) console.error(error)
  if (errors.length > 0) {
    console.error(
      'CONTRIBUTING.md, "Commits", has the rules for subjects; git commit --amend changes the last one.',
    )
    process.exitCode = 1
  } else console.log(`The subjects of ${commits.length} commits are in order`)
}

checkCommits()
