/** A terminal's two streams in memory, and a home of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from '../main'
import type { Io } from '../io'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** `columns`: how wide both streams are, where they are a terminal. */
export function fakeTerminal(env: Record<string, string> = {}, terminal = false, columns?: number) {
  const home = mkdtempSync(path.join(tmpdir(), 'kw-cli-'))
  const stop = new AbortController()
  return {
    home,
    env,
    stop,
    async run(...args: string[]): Promise<Ran> {
      const out: Uint8Array[] = []
      let err = ''
      const io: Io = {
        env,
        platform: 'linux',
        home,
        out: async (text) => void out.push(Buffer.from(text)),
        err: (text) => void (err += text),
        input: async () => '{"from":"stdin"}\n',
        terminal,
        errTerminal: terminal,
        columns,
        errColumns: columns,
        signal: stop.signal
      }
      const code = await run(args, io, '9.9.9')
      return { code, out: Buffer.concat(out).toString(), err }
    },
    remove: () => rmSync(home, { recursive: true, force: true })
  }
}
