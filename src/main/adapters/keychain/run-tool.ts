import type { DurationMs } from '../../../shared/kernel/ids'
import type { RunTool } from './secret-service'

/** Node's own timer ends the child: it also works while the event loop waits for nothing else. */
export const runTool =
  (limit: DurationMs, env: NodeJS.ProcessEnv = process.env): RunTool =>
  async (file, args) => {
    // Read when first needed: Electron compiles it anew at each start, and the first window need not wait for that.
    const { execFile } = await import('node:child_process')
    return new Promise((settle) => {
      // Messages in English, so that they can be read.
      const options = {
        timeout: limit,
        env: { ...env, LC_ALL: 'C' },
        maxBuffer: 65_536,
        killSignal: 'SIGKILL'
      } as const
      execFile(file, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code === 'ENOENT' ? 'absent' : error.killed ? 'timeout' : 1
        settle({ code, stdout, stderr })
      })
    })
  }
