/** A commit of this repository, checked out beside it for a while. */
import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { Stop } from './console.mjs'
import { nodeModules, root, scratch } from './paths.mjs'
import { run } from './run.mjs'

async function git(...args) {
  const { code, output } = await run('git', args, { output: 'capture' })
  if (code !== 0) throw new Stop(output.trim() || `git ${args[0]} failed.`)
  return output.trim()
}

const lockIn = (folder) => readFileSync(path.join(folder, 'package-lock.json'), 'utf8')

/**
 * Runs `work` with the folder of a checkout of `reference`, which is gone afterwards. Where both want the same packages it uses
 * those that are here; else its own set-up installs them.
 */
export async function withCheckout(reference, work) {
  const commit = await git('rev-parse', '--verify', '--end-of-options', `${reference}^{commit}`)
  const folder = path.join(scratch, `checkout-${commit.slice(0, 12)}-${process.pid}`)
  await git('worktree', 'add', '--detach', '--force', folder, commit)
  try {
    if (lockIn(folder) === lockIn(root)) symlinkSync(nodeModules, path.join(folder, 'node_modules'), 'junction')
    return await work(folder, commit)
  } finally {
    // A link to the packages is removed as a link: what it leads to stays.
    rmSync(folder, { recursive: true, force: true })
    await git('worktree', 'prune')
  }
}
