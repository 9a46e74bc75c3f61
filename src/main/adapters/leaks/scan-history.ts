/** Every version of every file that a repository's history holds, each content once, as a stream out of git. */
import { isPacked } from '../../../shared/domain/leaks/skip'
import type { LeakMatch, ScanCounts } from '../../features/leaks/ports'
import { ByteReader } from './byte-reader'
import { askGit, startGit, type GitProcess } from './git'
import type { PieceScanner, Source } from './piece-scanner'
import type { ScanTurn } from './scan-folder'
import type { Skips } from './skips'

interface Job {
  readonly scanner: PieceScanner
  readonly folder: string
  readonly skips: Skips
  readonly turn: ScanTurn
  readonly commits: number
}

/** Throws GitFailed where git is absent or cannot read the repository. */
export async function scanHistory(
  scanner: PieceScanner,
  folder: string,
  skips: Skips,
  turn: ScanTurn
): Promise<ScanCounts> {
  const commits = Number(await askGit(folder, ['rev-list', '--all', '--count']))
  const names = startGit(folder, ['rev-list', '--all', '--objects'])
  const objects = startGit(folder, ['cat-file', '--batch', '--buffer'])
  names.child.stdin.end()
  try {
    const counts = await readAll({ scanner, folder, skips, turn, commits }, names, objects)
    if (!turn.stopped()) await Promise.all([names.ended, objects.ended])
    return counts
  } finally {
    for (const { child } of [names, objects]) child.kill()
  }
}

/** Names go to git on one side while contents come back on the other: in the same order. */
async function readAll(job: Job, names: GitProcess, objects: GitProcess): Promise<ScanCounts> {
  const asked: string[] = []
  const asking = askForAll(names, objects, asked)
  const contents = new ByteReader(objects.child.stdout)
  let files = 0
  let bytes = 0
  for (let head = await contents.line(); head !== undefined; head = await contents.line()) {
    if (job.turn.stopped()) return { files, bytes, commits: job.commits }
    const [id = '', type = '', length = ''] = head.split(' ')
    const path = asked.shift() ?? ''
    const size = Number(length)
    if (type === 'blob' && path !== '') {
      await scanBlob(job, { id, path, size }, contents)
      files += 1
      bytes += size
      job.turn.progress({ files, bytes, commits: job.commits }, path)
    } else if (type === 'missing') {
      // A partial clone: what was never fetched is not fetched now.
      job.skips.add(path, 'unreadable')
      continue
    } else await contents.skip(size)
    // The line feed after each object.
    await contents.skip(1)
  }
  await asking
  return { files, bytes, commits: job.commits }
}

/** Ends when all names are asked for. Waits where git's pipe is full. */
async function askForAll(names: GitProcess, objects: GitProcess, asked: string[]): Promise<void> {
  const lines = new ByteReader(names.child.stdout)
  const { stdin } = objects.child
  for (let line = await lines.line(); line !== undefined; line = await lines.line()) {
    const space = line.indexOf(' ')
    asked.push(space < 0 ? '' : line.slice(space + 1))
    if (!stdin.write(`${space < 0 ? line : line.slice(0, space)}\n`) && !stdin.destroyed)
      await new Promise<void>((resume) => {
        stdin.once('drain', resume)
        stdin.once('close', resume)
      })
  }
  stdin.end()
}

async function scanBlob(
  { scanner, folder, skips, turn }: Job,
  blob: { readonly id: string; readonly path: string; readonly size: number },
  contents: ByteReader
): Promise<void> {
  let left = blob.size
  const source: Source = {
    size: blob.size,
    read: async (target, at) => {
      const count = await contents.into(target, at, left)
      left -= count
      return count
    }
  }
  const { matches, depth } = await scanner.scan(blob.path, source, turn.stopped)
  await contents.skip(left)
  if (isPacked(blob.path)) skips.add(blob.path, 'packed')
  else if (depth !== 'all') skips.add(blob.path, depth)
  if (matches.length === 0) return
  const commit = await firstCommitWith(folder, blob.id)
  turn.found(commit === undefined ? matches : matches.map((match): LeakMatch => ({ ...match, commit })))
}

/** The oldest commit that brought this content in, under whatever name. */
async function firstCommitWith(folder: string, blob: string): Promise<LeakMatch['commit']> {
  const log = await askGit(folder, ['log', '--all', '--format=%H %ct', `--find-object=${blob}`, '--no-textconv'])
  const [id, seconds] = log.trim().split('\n').at(-1)?.split(' ') ?? []
  return id === undefined || id === '' ? undefined : { id, atMs: Number(seconds) * 1_000 }
}
