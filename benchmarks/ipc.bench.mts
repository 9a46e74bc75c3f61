/**
 * A signature's round trip between window and main: the call and its answer, both parses, policy, nonce, the audit entry on the disk, the secret
 * and the signature. Measured in the page over the demo's practice exchange, as elapsed time without what follows the signature: the
 * HTTP exchange and the entry of its outcome, which main times itself.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from '@playwright/test'
import { report } from './report.mts'

const WARM_UP = 50
const CALLS = 500

interface Bridge {
  invoke(channel: string, input?: unknown): Promise<{ ok: boolean; value: never }>
}

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-bench-'))
const app = await _electron.launch({
  executablePath,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), process.cwd(), `--user-data-dir=${folder}`, '--demo'],
  // On the screen where a person signs.
  env: { ...process.env, KEYWATCH_ROUTE: '#requests' } as Record<string, string>
})
try {
  const window = await app.firstWindow()
  const spans = await window.evaluate(
    async ([warmUp, calls]) => {
      const { keywatch } = globalThis as unknown as { keywatch: Bridge }
      const keys = (await keywatch.invoke('vault.listKeys')).value as {
        id: string
        label: string
        allowedHosts: string[]
      }[]
      const key = keys.find(({ label }) => label === 'Binance main')
      if (!key) throw new Error('the demo has no Binance main')
      const draft = {
        keyId: key.id,
        host: key.allowedHosts[0],
        method: 'GET',
        path: '/api/v3/account',
        params: [],
        body: ''
      }
      const measured: number[] = []
      for (let call = 0; call < warmUp + calls; call += 1) {
        const started = performance.now()
        const answer = (await keywatch.invoke('signing.send', draft)) as {
          ok: boolean
          value: { status: number; timing: { totalMs: number; recordMs: number } }
        }
        if (!answer.ok || answer.value.status !== 200) throw new Error(`call ${call} failed: ${JSON.stringify(answer)}`)
        if (call >= warmUp)
          measured.push(performance.now() - started - answer.value.timing.totalMs - answer.value.timing.recordMs)
      }
      return measured.toSorted((a, b) => a - b)
    },
    [WARM_UP, CALLS] as const
  )
  const at = (share: number): number => Number((spans[Math.floor(spans.length * share)] ?? Number.NaN).toFixed(3))
  report({ name: 'IPC round trip of a signature, p50', value: at(0.5), unit: 'ms' })
  report({ name: 'IPC round trip of a signature, p99', value: at(0.99), unit: 'ms' })
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}-demo`, { recursive: true, force: true })
}
