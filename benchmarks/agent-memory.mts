/** How much the process that streams an answer grows meanwhile: Electron's main process, with the agent and nothing else in it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createInterface } from 'node:readline'

type Ask = <T>(task: string, given: object) => Promise<T>
interface Begun {
  readonly port: number
  readonly token: string
}
interface Ended {
  readonly before: number
  readonly peak: number
}

/** In bytes above what it had. `host`: where the long answer comes from. */
export async function memoryWhileStreaming(folder: string, host: string, megabytes: number, ask: Ask): Promise<number> {
  const electron = process.env['KEYWATCH_ELECTRON']
  if (!electron) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
  mkdirSync(folder)
  const { bundleTs } = (await import(pathToFileURL(path.resolve('scripts/lib/run-ts.mjs')).href)) as {
    bundleTs: (entry: string) => Promise<string>
  }
  const script = await bundleTs('benchmarks/agent-streaming.mts')
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...flags, path.resolve('benchmarks/agent-electron'), script, folder, host]
  const child = spawn(electron, [...args, `--user-data-dir=${path.join(folder, 'profile')}`], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  const lines = createInterface(child.stdout)
  const early = once(child, 'exit').then(() => Promise.reject(new Error('the agent ended by itself')))
  early.catch(() => undefined)
  const said = async <T,>(): Promise<T> => {
    const [line] = (await Promise.race([once(lines, 'line'), early])) as [string]
    return JSON.parse(line) as T
  }
  try {
    const { port, token } = await said<Begun>()
    const where = { host: '127.0.0.1', port }
    const headers = { host: `127.0.0.1:${port}`, authorization: `Bearer ${token}` }
    const from = (place: string) => ({ method: 'GET', path: `/binance/binance-99${place}`, headers })
    // What the first request reads and makes is not the stream's.
    await ask('latency', { where, request: from('/api/v3/account'), warmUp: 5, calls: 5 })
    child.stdin.write('begin\n')
    const { bytes } = await ask<{ bytes: number }>('big', { where, request: from('/api/v3/allOrders?symbol=BTCUSDT') })
    if (bytes !== megabytes * 1024 * 1024) throw new Error(`${bytes} bytes came`)
    child.stdin.write('end\n')
    const { before, peak } = await said<Ended>()
    return peak - before
  } finally {
    child.kill('SIGTERM')
    rmSync(script, { force: true })
  }
}
