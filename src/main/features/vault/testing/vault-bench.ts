/** A vault over real SQLite in memory, with a fake keychain and a clock that a spec turns by hand. */
import Database from 'better-sqlite3'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import { systemEntropy } from '../../../adapters/system/entropy'
import { systemKeyPairs } from '../../../adapters/system/key-pairs'
import { durationMs, timestampMs } from '../../../../shared/kernel/ids'
import { fail, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure, UnitOfWork } from '../../../ports/journal'
import type { Timers } from '../../../ports/timers'
import { FakeKeychain } from '../../../ports/testing/fake-keychain'
import type { NewKeyRequest } from '../add-key'
import type { PromptQuestion, VaultPorts } from '../ports'
import { KeychainSecrets } from '../secrets'
import { FakeDialogue } from '../../../ports/testing/fake-dialogue'
import { LentClipboard } from '../lent-clipboard'
import { Vault } from '../vault'

/** Found in no error, log or entry: as typed, and as JSON, base64 and hex would show it. */
export const CANARY = 'canary7Qx2mV9pLr4sTn8w'
export const CANARY_SHAPES = [CANARY, btoa(CANARY).slice(0, 24), Buffer.from(CANARY).toString('hex')]

export class FakeTime {
  elapsed = 0
  readonly #waiting = new Set<{ readonly due: number; readonly task: () => void }>()

  readonly clock = {
    now: () => timestampMs(1_800_000_000_000 + this.elapsed),
    monotonic: () => durationMs(this.elapsed)
  }

  readonly timers: Timers = {
    after: (delay, task) => {
      const entry = { due: this.elapsed + delay, task }
      this.#waiting.add(entry)
      return () => this.#waiting.delete(entry)
    }
  }

  pass(ms: number): void {
    this.elapsed += ms
    for (const entry of Array.from(this.#waiting)) {
      if (entry.due > this.elapsed) continue
      this.#waiting.delete(entry)
      entry.task()
    }
  }
}

/** Fails the commits that it is told to, as a full disk would, and counts all. */
class FailingUnit implements UnitOfWork {
  count = 0
  failAt: number | undefined
  /** From then on, not once. */
  forGood = false

  constructor(private readonly unit: UnitOfWork) {}

  commit<T>(work: () => T): Result<T, StorageFailure> {
    this.count++
    const failing = this.failAt !== undefined && (this.forGood ? this.count >= this.failAt : this.count === this.failAt)
    if (failing) return fail({ code: 'storage-full', message: 'The disk is full.', remedy: 'Free some space.' })
    return this.unit.commit(work)
  }
}

export interface Entry {
  readonly act: string
  readonly outcome: string
  readonly code?: string
  readonly corr: string
  readonly key?: { readonly id: string }
  readonly detail: Readonly<Record<string, unknown>>
}

export function vaultBench(changes: Partial<Pick<VaultPorts, 'profile' | 'standIn'>> = {}) {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  for (const { sql } of migrations) db.exec(sql)
  const time = new FakeTime()
  const sqlite = new SqliteUnitOfWork(db)
  const unit = new FailingUnit(sqlite)
  const keychain = new FakeKeychain()
  const clipboard = { text: '' }
  const asked: { question?: PromptQuestion; answer: (question: PromptQuestion) => Promise<'done' | 'cancelled'> } = {
    answer: async () => 'cancelled'
  }
  const store = new SqliteKeyStore(db, sqlite)
  const ports: VaultPorts = {
    actor: { role: 'owner', caller: 'window' },
    clock: time.clock,
    timers: time.timers,
    entropy: systemEntropy,
    keychain,
    store,
    care: new SqliteCareStore(db, sqlite),
    unit,
    journal: new SqliteJournal(db, sqlite, { clock: time.clock, entropy: systemEntropy, user: 'ann', appVersion: '0' }),
    secrets: new KeychainSecrets(keychain, time.timers, time.clock),
    clipboard: {
      readText: async () => clipboard.text,
      writeText: async (text) => void (clipboard.text = text),
      clearIfHolds: async (text) => {
        if (clipboard.text === text) clipboard.text = ''
      }
    },
    keyPairs: systemKeyPairs,
    prompt: {
      ask: (question) => {
        asked.question = question
        return asked.answer(question)
      }
    },
    profile: 'real',
    standIn: false,
    ...changes
  }
  const vault = new Vault(ports)
  const dialogue = new FakeDialogue()
  const reveal = { ...ports, dialogue, lent: new LentClipboard(ports.clipboard, time.timers) }
  const lines = () => db.prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq').pluck().all()
  const entries = () => lines().map((line) => JSON.parse(line) as Entry)
  return {
    db,
    sqlite,
    time,
    unit,
    keychain,
    clipboard,
    asked,
    store,
    ports,
    vault,
    dialogue,
    reveal,
    lines,
    entries,
    /** `act outcome code` of each entry but captures, in order. */
    told: () =>
      entries()
        .filter(({ act }) => act !== 'key.capture')
        .map(({ act, outcome, code }) => [act, outcome, code].filter(Boolean).join(' ')),
    /** A captured secret and a request that would succeed. */
    request: async (more: Partial<NewKeyRequest> = {}): Promise<NewKeyRequest> => {
      clipboard.text = CANARY
      const captured = await vault.captureFromClipboard({ provider: more.provider ?? 'binance', field: 'secret' })
      if (!captured.ok) throw new Error(captured.error.code)
      return { ...newKey, secret: captured.value.id, ...more }
    },
    /** A new vault over the same database and keychain, as after a restart. */
    restart: () => new Vault({ ...ports, secrets: new KeychainSecrets(keychain, time.timers, time.clock) })
  }
}

export const newKey = {
  provider: 'binance',
  label: 'Bot',
  environment: 'testnet',
  scopes: ['read'],
  allowedHosts: ['testnet.binance.vision'],
  apiKeyId: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  expiresInDays: 90,
  standInAccepted: false
} as const satisfies Omit<NewKeyRequest, 'secret'>
