import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Listen } from './keyring-watch'

/**
 * `gdbus monitor` under a shell that ends it when this process is gone, however it went: the shell waits for the end of its input,
 * and has no output of its own, so that the end of the monitor's output is the end of the monitor.
 */
const SCRIPT = 'gdbus monitor --session --dest org.freedesktop.secrets & exec >&-; read -r _; kill $! 2>/dev/null'

export const listenToKeyring =
  (env: NodeJS.ProcessEnv = process.env): Listen =>
  (heard, ended) => {
    const child = spawn('/bin/sh', ['-c', SCRIPT], {
      stdio: ['pipe', 'pipe', 'ignore'],
      // Messages in English, so that they can be read.
      env: { ...env, LC_ALL: 'C' }
    })
    let over = false
    const end = (): void => {
      if (over) return
      over = true
      child.stdin.end()
      ended()
    }
    child.once('error', end)
    child.stdin.once('error', end)
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => (over ? undefined : heard(line)))
    lines.once('close', end)
    // Listening alone keeps no app running.
    child.unref()
    for (const pipe of [child.stdin, child.stdout]) (pipe as { unref?: () => void }).unref?.()
    return { stop: end }
  }
