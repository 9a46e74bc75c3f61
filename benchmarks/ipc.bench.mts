/**
 * A signature's round trip between window and main: the call and its answer, both parses, policy, the audit entry on the disk, the secret and
 * the signature. Measured in the page as elapsed time without what follows the signature: the HTTP exchange and the entry of its outcome,
 * which main times itself. The exchange answers from a process of its own, as a real one does: its work is not the app's.
 *
 * Nearly half of it is not the app's doing either: a disk's flush, and threads that wake up. What those take here and now says the
 * least app that could do it, measured in turns.
 */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { report } from './report.mts'

const WARM_UP = 50
/** Calls in a row of one app, before it is the other's turn. */
const TURN = 25
/** What the app still does in its first seconds, such as the demo's market, belongs to its start and is measured there. */
const SETTLED_AFTER_MS = 8000
const CALLS = 500

interface Bridge {
  invoke(channel: string, input?: unknown): Promise<string>
}

const executablePath = process.env['KEYWATCH_ELECTRON']
if (executablePath === undefined) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const exchange = fork(path.resolve('benchmarks/quick-exchange.mjs'))
const [port] = (await once(exchange, 'message')) as [number]
const folders: string[] = []
const launch = (from: string, ...args: string[]): Promise<ElectronApplication> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-bench-'))
  folders.push(folder, `${folder}-demo`)
  return _electron.launch({
    executablePath,
    args: [...sandbox, from, `--user-data-dir=${folder}`, ...args],
    // On the screen where a person signs.
    env: { ...process.env, KEYWATCH_ROUTE: '#requests' } as Record<string, string>
  })
}

/** A key of the demo that may ask the exchange, and what is asked with it. */
const prepare = (window: Page, port: number) =>
  window.evaluate(async (port) => {
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
    return { keyId: key.id, host, method: 'GET', path: '/api/v3/account', params: [], body: '' }
  }, port)

type Draft = Awaited<ReturnType<typeof prepare>>

/** Of `calls` calls in a row, in ms each. */
const ours = (window: Page, draft: Draft, calls: number) =>
  window.evaluate(
    async ([draft, calls]) => {
      const { keywatch } = globalThis as unknown as { keywatch: Bridge }
      const measured: number[] = []
      for (let call = 0; call < calls; call += 1) {
        const started = performance.now()
        const answer = JSON.parse(await keywatch.invoke('signing.send', draft)) as {
          ok: boolean
          value: { status: number; timing: { totalMs: number; recordMs: number } }
        }
        if (!answer.ok || answer.value.status !== 200) throw new Error(`call ${call} failed: ${JSON.stringify(answer)}`)
        measured.push(performance.now() - started - answer.value.timing.totalMs - answer.value.timing.recordMs)
      }
      return measured
    },
    [draft, calls] as const
  )

/** The same of the bare app. */
const theirs = (window: Page, port: number, calls: number) =>
  window.evaluate(
    async ([port, calls]) => {
      const { bare } = globalThis as unknown as { bare: { sign(port: number): Promise<string> } }
      const measured: number[] = []
      for (let call = 0; call < calls; call += 1) {
        const started = performance.now()
        const { elsewhereMs } = JSON.parse(await bare.sign(port)) as { elsewhereMs: number }
        measured.push(performance.now() - started - elsewhereMs)
      }
      return measured
    },
    [port, calls] as const
  )

const at = (spans: readonly number[], share: number): number =>
  Number((spans.toSorted((a, b) => a - b)[Math.floor(spans.length * share)] ?? Number.NaN).toFixed(3))

const app = await launch(process.cwd(), '--demo')
const bare = await launch(path.resolve('benchmarks/bare-signer'))
try {
  const window = await app.firstWindow()
  const blank = await bare.firstWindow()
  await setTimeout(SETTLED_AFTER_MS)
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), randomBytes(32).toString('hex'))
  const draft = await prepare(window, port)
  await ours(window, draft, WARM_UP)
  await theirs(blank, port, WARM_UP)
  const spans: number[] = []
  const least: number[] = []
  while (spans.length < CALLS) {
    spans.push(...(await ours(window, draft, TURN)))
    least.push(...(await theirs(blank, port, TURN)))
  }
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99]
  ] as const)
    report({
      name: `IPC round trip of a signature, ${name}`,
      value: at(spans, share),
      unit: 'ms',
      baseline: at(least, share)
    })
} finally {
  await Promise.all([app.close(), bare.close()])
  exchange.disconnect()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
