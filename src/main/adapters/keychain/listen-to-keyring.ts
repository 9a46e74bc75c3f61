import type { Listen } from './keyring-watch'

/**
 * `gdbus monitor` under a shell that ends it when this process is gone, however it went: the shell waits for the end of its input,
 * and has no output of its own, so that the end of the monitor's output is the end of the monitor.
 */
const SCRIPT = 'gdbus monitor --session --dest org.freedesktop.secrets & exec >&-; read -r _; kill $! 2>/dev/null'

export const listenToKeyring =
  (env: NodeJS.ProcessEnv = process.env): Listen =>
  (heard, ended) => {
    let over = false
    let close: () => void = () => undefined
    const end = (): void => {
      if (over) return
      over = true
      close()
      ended()
    }
    void start(env).then((child) => {
      close = () => child.stdin.end()
      if (over) return close()
      child.once('error', end)
      child.stdin.once('error', end)
      child.stdout.once('close', end)
      eachLine(child.stdout, (line) => (over ? undefined : heard(line)))
    })
    return { stop: end }
  }

async function start(env: NodeJS.ProcessEnv) {
  // Read when first needed, as in run-tool.ts.
  const { spawn } = await import('node:child_process')
  const child = spawn('/bin/sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Messages in English, so that they can be read.
    env: { ...env, LC_ALL: 'C' }
  })
  // Listening alone keeps no app running.
  child.unref()
  for (const pipe of [child.stdin, child.stdout]) (pipe as { unref?: () => void }).unref?.()
  return child
}

function eachLine(stream: NodeJS.ReadableStream, line: (text: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const one of lines) line(one)
  })
}
