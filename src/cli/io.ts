/** The world as a command sees it: what it reads, where it writes, and who asks. */
import { homedir } from 'node:os'
import { columnsOf, wrap } from './wrap'

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
  /** What people and programs read. Resolves once it is taken, so that a slow reader holds a long answer back. */
  out(text: string | Uint8Array): Promise<void>
  /** What went wrong, and what is going on. */
  err(text: string): void
  /** Standard input, whole. */
  input(): Promise<string>
  /** Standard output is a terminal. */
  readonly terminal: boolean
  /** Standard error is a terminal. */
  readonly errTerminal: boolean
  /** How wide each of the two is; undefined: no terminal, or one too narrow to break lines for. */
  readonly columns: number | undefined
  readonly errColumns: number | undefined
  /** Ended with Ctrl-C. */
  readonly signal: AbortSignal
}

/** Sentences on standard error, in lines as wide as the terminal. */
export const say = ({ err, errColumns }: Pick<Io, 'err' | 'errColumns'>, text: string): void =>
  err(wrap(text, errColumns))

export function processIo(): Io {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  // Who reads no further (`| head`) has what they wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    out: (text) => new Promise((resolve) => void process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(text),
    async input() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8')
    },
    terminal: process.stdout.isTTY === true,
    errTerminal: process.stderr.isTTY === true,
    columns: process.stdout.isTTY ? columnsOf(process.env, process.stdout.columns) : undefined,
    errColumns: process.stderr.isTTY ? columnsOf(process.env, process.stderr.columns) : undefined,
    signal: stop.signal
  }
}
