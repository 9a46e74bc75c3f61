import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { isPacked } from '../../../shared/domain/leaks/skip'
import type { LeakMatch, ScanCounts } from '../../features/leaks/ports'
import type { PieceScanner, Source } from './piece-scanner'
import type { Skips } from './skips'
import { walk } from './walk'

export interface ScanTurn {
  readonly stopped: () => boolean
  readonly found: (matches: readonly LeakMatch[]) => void
  readonly progress: (counts: ScanCounts, path: string) => void
}

/** A link that takes a file's place between listing and opening is not followed; a pipe does not hold the scan. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Searches the files of a folder, one after another. Calls are synchronous: the worker has nothing else to do. */
export async function scanFolder(
  scanner: PieceScanner,
  root: string,
  skips: Skips,
  turn: ScanTurn
): Promise<ScanCounts> {
  let files = 0
  let bytes = 0
  for (const path of walk(root, (name, reason) => skips.add(name, reason))) {
    if (turn.stopped()) break
    const stopped = (read: number): boolean => {
      turn.progress({ files, bytes: bytes + read, commits: 0 }, path)
      return turn.stopped()
    }
    const scanned = await scanFile(scanner, root, path, skips, { ...turn, stopped })
    if (scanned === undefined) continue
    files += 1
    bytes += scanned
    turn.progress({ files, bytes, commits: 0 }, path)
  }
  return { files, bytes, commits: 0 }
}

/** Bytes read; undefined where the file could not be. */
async function scanFile(
  scanner: PieceScanner,
  root: string,
  path: string,
  skips: Skips,
  turn: Pick<ScanTurn, 'found'> & { readonly stopped: (read: number) => boolean }
): Promise<number | undefined> {
  let descriptor: number | undefined
  try {
    descriptor = openSync(join(root, path), READ)
    const facts = fstatSync(descriptor)
    if (!facts.isFile()) return void skips.add(path, 'special')
    const { matches, depth, bytes } = await scanner.scan(path, fileSource(descriptor, facts.size), turn.stopped)
    if (isPacked(path)) skips.add(path, 'packed')
    else if (depth !== 'all') skips.add(path, depth)
    if (matches.length > 0) turn.found(matches)
    return bytes
  } catch (error) {
    // Anything but the system's refusal is a bug, and not this file's.
    if (!(error instanceof Error && 'syscall' in error)) throw error
    skips.add(path, 'unreadable')
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

const fileSource = (descriptor: number, size: number): Source => ({
  size,
  read: (target, at) => readSync(descriptor, target, at, target.length - at, null)
})
