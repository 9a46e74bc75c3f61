/**
 * A signature's round trip between window and main: the call and its answer, both parses, policy, the audit entry on the disk, the secret and
 * the signature. Measured in the page as elapsed time without what follows the signature: the HTTP exchange and the entry of its outcome,
 * which main times itself. The exchange answers from a process of its own, as a real one does: its work is not the app's.
 */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { _electron } from '@playwright/test'
import { report } from './report.mts'

const WARM_UP = 50
/** What the app still does in its first seconds, such as the demo's market, belongs to its start and is measured there. */
const SETTLED_AFTER_MS = 8000
const CALLS = 500

interface Bridge {
  invoke(channel: string, input?: unknown): Promise<string>
}

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const exchange = fork(path.resolve('benchmarks/quick-exchange.mjs'))
const [port] = (await once(exchange, 'message')) as [number]
const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-bench-'))
const app = await _electron.launch({
  executablePath,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), process.cwd(), `--user-data-dir=${folder}`, '--demo'],
  // On the screen where a person signs.
  env: { ...process.env, KEYWATCH_ROUTE: '#requests' } as Record<string, string>
})
try {
  const window = await app.firstWindow()
  await setTimeout(SETTLED_AFTER_MS)
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), randomBytes(32).toString('hex'))
  const spans = await window.evaluate(
    async ([warmUp, calls, port]) => {
      const { keywatch } = globalThis as unknown as { keywatch: Bridge }
      const ask = async <T,>(channel: string, input: unknown): Promise<T> => {
        const answer = JSON.parse(await keywatch.invoke(channel, input)) as { ok: boolean; value: T }
        if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer)}`)
        return answer.value
      }
      const host = `127.0.0.1:${port}`
      const secret = await ask<{ id: string }>('vault.captureFromClipboard', { provider: 'binance', field: 'secret' })
      const key = await ask<{ id: string }>('vault.addKey', {
        provider: 'binance',
        label: 'Bench',
        environment: 'development',
        scopes: ['read'],
        allowedHosts: [host],
        apiKeyId: 'bench',
        expiresInDays: null,
        secret: secret.id,
        standInAccepted: true
      })
      const draft = {
        keyId: key.id,
        host,
        method: 'GET',
        path: '/api/v3/account',
        params: [],
        body: ''
      }
      const measured: number[] = []
      for (let call = 0; call < warmUp + calls; call += 1) {
        const started = performance.now()
        const answer = JSON.parse(await keywatch.invoke('signing.send', draft)) as {
          ok: boolean
          value: { status: number; timing: { totalMs: number; recordMs: number } }
        }
        if (!answer.ok || answer.value.status !== 200) throw new Error(`call ${call} failed: ${JSON.stringify(answer)}`)
        if (call >= warmUp)
          measured.push(performance.now() - started - answer.value.timing.totalMs - answer.value.timing.recordMs)
      }
      return measured.toSorted((a, b) => a - b)
    },
    [WARM_UP, CALLS, port] as const
  )
  const at = (share: number): number => Number((spans[Math.floor(spans.length * share)] ?? Number.NaN).toFixed(3))
  report({ name: 'IPC round trip of a signature, p50', value: at(0.5), unit: 'ms' })
  report({ name: 'IPC round trip of a signature, p99', value: at(0.99), unit: 'ms' })
} finally {
  await app.close()
  exchange.disconnect()
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}-demo`, { recursive: true, force: true })
}
