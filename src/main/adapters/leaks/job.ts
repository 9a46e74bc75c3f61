/** One scan from beginning to end, as it runs in the worker. */
import { lstatSync } from 'node:fs'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { ScanCounts, ScanFailure, ScanOrder, ScanReport } from '../../features/leaks/ports'
import { GitFailed } from './git'
import { PieceScanner } from './piece-scanner'
import { scanFolder, type ScanTurn } from './scan-folder'
import { scanHistory } from './scan-history'
import { Skips } from './skips'

export async function runScan(order: ScanOrder, turn: ScanTurn): Promise<Result<ScanReport, ScanFailure>> {
  const began = performance.now()
  if (!isFolder(order.folder)) return fail(folderGone)
  const scanner = new PieceScanner(order.key, order.known)
  const skips = new Skips()
  let counts: ScanCounts = await scanFolder(scanner, order.folder, skips, turn)
  if (order.history && !turn.stopped()) {
    const before = counts
    const sum = (more: ScanCounts): ScanCounts => ({
      files: before.files + more.files,
      bytes: before.bytes + more.bytes,
      commits: more.commits
    })
    try {
      const past = await scanHistory(scanner, order.folder, skips, {
        ...turn,
        progress: (more, path) => turn.progress(sum(more), path)
      })
      counts = sum(past)
    } catch (error) {
      if (error instanceof GitFailed) return fail(gitFailure(error))
      throw error
    }
  }
  return ok({ ...counts, ...skips.report(), tookMs: Math.round(performance.now() - began), stopped: turn.stopped() })
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory()
  } catch {
    return false
  }
}

const folderGone: ScanFailure = {
  code: 'folder-gone',
  message: 'The folder is not there any more, or cannot be read.',
  remedy: 'Bring it back, or take it off the list.'
}

const gitFailure = (error: GitFailed): ScanFailure =>
  error.reason === 'absent'
    ? {
        code: 'git-missing',
        message: 'The files were searched, but not the history: git is not installed.',
        remedy: 'Install git and scan again, or leave the history out.'
      }
    : {
        code: 'git-failed',
        message: `The files were searched, but not the history: git could not read it.${error.message === '' ? '' : ` It said: ${error.message.slice(0, 300)}`}`,
        remedy: 'Run `git fsck` in the folder, or leave the history out.'
      }
