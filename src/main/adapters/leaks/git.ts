/** The installed git, asked to read and nothing else. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'

/**
 * A repository's own settings may name programs to run: a file watcher, hooks, a pager, an external diff. None of them is
 * run, nothing is fetched, and nobody is asked for a password.
 */
const SAFE = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'diff.external=']
const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null']
const ENV = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C'
}

export class GitFailed extends Error {
  /** `absent`: no git is installed. Else its own words. */
  constructor(
    readonly reason: 'absent' | 'failed',
    said = ''
  ) {
    super(said)
    this.name = 'GitFailed'
  }
}

export interface GitProcess {
  readonly child: ChildProcessWithoutNullStreams
  /** Rejects with GitFailed unless git ends well, or was ended by us. */
  readonly ended: Promise<void>
}

export function startGit(folder: string, args: readonly string[]): GitProcess {
  // Git's own variables, as a hook of git inherits them, would point elsewhere.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  // Where hooks lie is a question of its own.
  const safe = args[0] === 'rev-parse' ? SAFE : [...SAFE, ...NO_HOOKS]
  const child = spawn('git', [...safe, '-C', folder, ...args], { env: { ...inherited, ...ENV }, windowsHide: true })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)))
  // A pipe that breaks is told by the process's end.
  child.stdin.on('error', () => undefined)
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new GitFailed('absent') : new GitFailed('failed', error.message))
    )
    child.once('close', (code, signal) =>
      code === 0 || signal === 'SIGTERM' || signal === 'SIGPIPE'
        ? resolve()
        : reject(new GitFailed('failed', said.trim()))
    )
  })
  ended.catch(() => undefined)
  return { child, ended }
}

/** The whole answer of a short question. */
export async function askGit(folder: string, args: readonly string[]): Promise<string> {
  const { child, ended } = startGit(folder, args)
  child.stdin.end()
  let answer = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
  await ended
  return answer
}
