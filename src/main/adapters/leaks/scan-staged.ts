/**
 * What a pre-commit hook runs: a program of its own that needs nothing but Node.js and git. It searches the staged lines
 * for the rules and for the vault's secrets, which it knows by keyed hashes alone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addedLines } from './added-lines'
import { ByteReader } from './byte-reader'
import { askGit, startGit } from './git'
import { PieceScanner, type Source } from './piece-scanner'
import type { HookSecret, LeakMatch } from '../../features/leaks/ports'

interface Staged {
  readonly blob: string
  readonly path: string
}

/** `:100644 100644 <old> <new> M\0path\0`, as `git diff --cached --raw -z` lists them. */
function parseRaw(raw: string): readonly Staged[] {
  const fields = raw.split('\0')
  const staged: Staged[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', , blob = ''] = (fields[at] ?? '').split(' ')
    // A submodule is a commit of another repository, a link no file.
    if (mode === '100644' || mode === '100755') staged.push({ blob, path: fields[at + 1] ?? '' })
  }
  return staged
}

async function scanStaged(folder: string, repository: string): Promise<readonly [LeakMatch, string][]> {
  const key = new Uint8Array(Buffer.from(readFileSync(join(folder, 'key'), 'utf8'), 'hex'))
  const file = JSON.parse(readFileSync(join(folder, 'fingerprints.json'), 'utf8')) as { secrets: readonly HookSecret[] }
  const scanner = new PieceScanner(
    key,
    file.secrets.map(({ prints }, owner) => ({ owner, prints }))
  )
  const diff = ['diff', '--cached', '--no-ext-diff', '--no-textconv', '--no-renames', '--diff-filter=AM']
  const staged = parseRaw(await askGit(repository, [...diff, '--raw', '-z', '--no-abbrev']))
  if (staged.length === 0) return []
  const added = addedLines(
    await askGit(repository, [...diff, '-U0', '--no-color', '--src-prefix=a/', '--dst-prefix=b/'])
  )
  const git = startGit(repository, ['cat-file', '--batch'])
  const contents = new ByteReader(git.child.stdout)
  const found: [LeakMatch, string][] = []
  for (const { blob, path } of staged) {
    git.child.stdin.write(`${blob}\n`)
    const size = Number((await contents.line())?.split(' ')[2])
    let left = size
    const source: Source = {
      size,
      read: async (target, at) => {
        const count = await contents.into(target, at, left)
        left -= count
        return count
      }
    }
    const { matches } = await scanner.scan(path, source, () => false)
    await contents.skip(left + 1)
    for (const match of matches)
      if (added(path, match.line))
        found.push([match, 'rule' in match.what ? match.what.rule : (file.secrets[match.what.owner]?.label ?? '')])
  }
  git.child.stdin.end()
  return found
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const found = await scanStaged(__dirname, process.cwd())
  if (found.length === 0) return
  say(`Keywatch stopped this commit: ${found.length === 1 ? 'a secret' : `${found.length} secrets`} in what is staged.`)
  for (const [match, name] of found)
    say(
      `  ${match.path}:${match.line}:${match.column}  ${'rule' in match.what ? `looks like a secret (${name})` : `the secret of your key “${name}”`}`
    )
  say('Take it out and stage again. If it was pushed before, treat the key as leaked and rotate it in Keywatch.')
  say('A line that is no secret may say keywatch:allow. To commit all the same: git commit --no-verify')
  process.exitCode = 1
}

main().catch((error: unknown) => {
  say(`Keywatch could not check this commit: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown error'}`)
  say('To commit without the check: git commit --no-verify')
  process.exitCode = 1
})
