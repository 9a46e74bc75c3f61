import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync
} from 'node:fs'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { CommitHooks, FolderFacts, HookFailure, HookSecret, HookState } from '../../features/leaks/ports'
import { askGit, GitFailed } from './git'
import { CHAINED_NAME, HOOK_NAME, hookScript, isOurHook, SCANNER_NAME } from './hook-script'

const KEY_NAME = 'key'
const PRINTS_NAME = 'fingerprints.json'

/** Files of the hooks below `folder`, readable by their person alone. @param scanner the built scanner that is copied there */
export const commitHooks = (folder: string, scanner: string): CommitHooks => {
  const at = (name: string): string => join(folder, name)
  return {
    wanted: () => existsSync(at(KEY_NAME)),
    key: () => {
      if (!existsSync(at(KEY_NAME))) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeWhole(at(KEY_NAME), randomBytes(32).toString('hex'), 0o600)
      }
      return new Uint8Array(Buffer.from(readFileSync(at(KEY_NAME), 'utf8'), 'hex'))
    },
    secrets: () => readSecrets(at(PRINTS_NAME)),
    write: (secrets) =>
      attempt(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        chmodSync(folder, 0o700)
        writeWhole(at(SCANNER_NAME), readFileSync(scanner, 'utf8'), 0o600)
        writeWhole(at(PRINTS_NAME), JSON.stringify({ v: 1, secrets }), 0o600)
      }),
    install: async (repository, chain) => {
      const hooks = await hooksOf(repository)
      if (!hooks.ok) return hooks
      const node = await findNode()
      if (node === undefined) return fail(nodeMissing)
      return attempt(() => put(hooks.value, hookScript(folder, node), chain))
    },
    remove: async (repository) => {
      const hooks = await hooksOf(repository)
      return hooks.ok ? attempt(() => takeAway(hooks.value)) : hooks
    },
    forget: () => rmSync(folder, { recursive: true, force: true })
  }
}

/** What stands in a folder now. */
export async function folderFacts(path: string): Promise<FolderFacts> {
  if (!existsSync(path)) return { there: false, git: false, hook: 'none' }
  if (!existsSync(join(path, '.git'))) return { there: true, git: false, hook: 'none' }
  const hooks = await knownHooksOf(path)
  return { there: true, git: true, hook: hooks === undefined ? 'none' : stateOf(hooks) }
}

function stateOf(hooks: string): HookState {
  const hook = join(hooks, HOOK_NAME)
  if (!existsSync(hook)) return 'none'
  if (!isOurHook(readFileSync(hook, 'utf8'))) return 'foreign'
  return existsSync(join(hooks, CHAINED_NAME)) ? 'chained' : 'ours'
}

/** Ours in place of none or an older ours; in front of another where that is wanted. */
function put(hooks: string, script: string, chain: boolean): Result<void, HookFailure> {
  mkdirSync(hooks, { recursive: true })
  const hook = join(hooks, HOOK_NAME)
  const chained = join(hooks, CHAINED_NAME)
  if (stateOf(hooks) === 'foreign') {
    if (!chain || existsSync(chained)) return fail(hookForeign(existsSync(chained)))
    renameSync(hook, chained)
  }
  writeWhole(hook, script, 0o755)
  return ok(undefined)
}

function takeAway(hooks: string): Result<void, HookFailure> {
  const hook = join(hooks, HOOK_NAME)
  const chained = join(hooks, CHAINED_NAME)
  const state = stateOf(hooks)
  if (state === 'chained') renameSync(chained, hook)
  else if (state === 'ours') rmSync(hook)
  return ok(undefined)
}

/** Asking git starts a process; the window asks often. Acts ask git anew. */
const hookFolders = new Map<string, string>()

async function knownHooksOf(repository: string): Promise<string | undefined> {
  const known = hookFolders.get(repository)
  if (known !== undefined) return known
  const hooks = await hooksOf(repository)
  return hooks.ok ? hooks.value : undefined
}

/** The folder that git runs hooks from, wherever the person's settings put it. */
async function hooksOf(repository: string): Promise<Result<string, HookFailure>> {
  try {
    const path = (await askGit(repository, ['rev-parse', '--git-path', 'hooks'])).trim()
    const hooks = resolve(repository, path)
    hookFolders.set(repository, hooks)
    return ok(hooks)
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error
    return fail(error.reason === 'absent' ? gitMissing : notRepository)
  }
}

const findNode = (): Promise<string | undefined> =>
  new Promise((settle) =>
    execFile('node', ['-p', 'process.versions.node + " " + process.execPath'], { timeout: 10_000 }, (error, said) => {
      const [version = '', ...path] = said.trim().split(' ')
      settle(error === null && Number(version.split('.')[0]) >= 18 ? path.join(' ') : undefined)
    })
  )

function attempt(act: () => Result<void, HookFailure> | void): Result<void, HookFailure> {
  try {
    return act() ?? ok(undefined)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return fail({
      code: 'hook-unwritable',
      message: 'The hook or its files could not be written.',
      remedy: 'Check that you may write to the repository, then try again.'
    })
  }
}

/** There whole or not at all. */
function writeWhole(path: string, text: string, mode: number): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}.draft`
  try {
    const file = openSync(draft, 'wx', mode)
    writeSync(file, text)
    fsyncSync(file)
    closeSync(file)
    // Past whatever umask.
    chmodSync(draft, mode)
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

function readSecrets(path: string): readonly HookSecret[] {
  if (!existsSync(path)) return []
  try {
    const { v, secrets } = JSON.parse(readFileSync(path, 'utf8')) as { v: number; secrets: readonly HookSecret[] }
    return v === 1 ? secrets : []
  } catch {
    // Cut or altered: made anew.
    return []
  }
}

const gitMissing: HookFailure = {
  code: 'git-missing',
  message: 'Git is not installed, so there is nothing to hook into.',
  remedy: 'Install git, then try again.'
}
const notRepository: HookFailure = {
  code: 'not-a-repository',
  message: 'This folder is not a git repository that git can read.',
  remedy: 'Choose the folder that holds the repository.'
}
const nodeMissing: HookFailure = {
  code: 'node-missing',
  message: 'The hook needs Node.js 18 or later, and none was found.',
  remedy: 'Install Node.js, then try again.'
}
const hookForeign = (twice: boolean): HookFailure => ({
  code: 'hook-foreign',
  message: twice
    ? 'Another pre-commit hook stands here, and a second one is kept beside it.'
    : 'Another pre-commit hook stands here already. It was left as it is.',
  remedy: twice
    ? `Merge ${HOOK_NAME} and ${CHAINED_NAME} by hand, then try again.`
    : 'Install before it: Keywatch checks first, then that hook runs as before.'
})
