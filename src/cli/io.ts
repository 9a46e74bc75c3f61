/** The world as a command sees it: what it reads, where it writes, and who asks. */
import { homedir } from 'node:os'

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
  /** Ended with Ctrl-C. */
  readonly signal: AbortSignal
}

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
    signal: stop.signal
  }
}
