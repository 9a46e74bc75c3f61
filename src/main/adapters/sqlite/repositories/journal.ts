/** Appends to the audit log: one row an entry, which also holds the subtrees that it closes. */
import type { AuditDetail, AuditDraft, DraftDetail } from '../../../../shared/domain/audit/entry'
import { Personal, type PersonalKind } from '../../../../shared/domain/audit/personal'
import { canonicalLine } from '../../../../shared/domain/audit/line'
import {
  append,
  emptyFrontier,
  frontierAt,
  frontierRoot,
  leafHash,
  type Frontier
} from '../../../../shared/domain/audit/merkle'
import type { TreeHead } from '../../../features/audit/ports'
import type { Clock, Entropy } from '../../../ports/clock'
import type { Journal } from '../../../ports/journal'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'
import { AuditBlocks } from './audit-blocks'
import { SqlitePersonalValues } from './personal-values'
import { storedNodes } from './stored-nodes'

export interface JournalOptions {
  readonly clock: Clock
  readonly entropy: Entropy
  /** The name of the OS user: it stands in lines as a salted hash. */
  readonly user: string
  readonly appVersion: string
}

type EntryRow = [number, number, string, string, string | null, Buffer, Buffer | null, string]

export class SqliteJournal implements Journal {
  /** Opens what stands in lines as hashes. */
  readonly personal: SqlitePersonalValues
  readonly #unit: SqliteUnitOfWork
  readonly #options: JournalOptions
  readonly #listeners: (() => void)[] = []
  readonly #insertEntry
  readonly #blocks: AuditBlocks
  #committed: Frontier
  #pending: Frontier
  #root: Buffer | undefined

  constructor(db: Sqlite, unit: SqliteUnitOfWork, options: JournalOptions) {
    this.#unit = unit
    this.#options = options
    this.#insertEntry = db.prepare<EntryRow>(
      'INSERT INTO audit_entry (seq, at, act, outcome, key_id, leaf, subtrees, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
    )
    this.#blocks = new AuditBlocks(db)
    this.personal = new SqlitePersonalValues(db, unit)
    this.#committed = loadFrontier(db)
    this.#pending = this.#committed
    unit.join({ committed: () => this.#settle(), rolledBack: () => this.#restore() })
  }

  record(draft: AuditDraft): number {
    this.#unit.demand()
    const { clock, appVersion, user } = this.#options
    const seq = this.#pending.size
    const at = Math.floor(clock.now())
    const { actor, act, key, target, outcome, code, detail, corr } = draft
    const line = canonicalLine({
      v: 1,
      seq,
      at,
      mono: Math.floor(clock.monotonic()),
      actor: { user: this.#hashed('user', user, at), role: actor.role, caller: actor.caller },
      act,
      key,
      target,
      outcome,
      code,
      detail: detail ? this.#detail(detail, at) : {},
      corr,
      app: appVersion
    })
    const leaf = leafHash(line)
    const { next, closed } = append(this.#pending, leaf)
    const [lowest, ...higher] = closed
    const subtrees =
      lowest === undefined ? null : higher.length === 0 ? lowest.hash : Buffer.concat(closed.map(({ hash }) => hash))
    this.#insertEntry.run(seq, at, act, outcome, key?.id ?? null, leaf, subtrees, line)
    this.#blocks.take(seq, at, act, outcome, key?.id ?? '')
    this.#pending = next
    return seq
  }

  /** Of what is committed. */
  head(): TreeHead {
    this.#root ??= frontierRoot(this.#committed)
    return { size: this.#committed.size, root: this.#root }
  }

  onAppend(listener: () => void): void {
    this.#listeners.push(listener)
  }

  #detail(detail: DraftDetail, at: number): AuditDetail {
    const plain: Record<string, string | number | boolean> = {}
    for (const [name, value] of Object.entries(detail))
      plain[name] = value instanceof Personal ? this.#hashed(value.kind, value.value, at) : value
    return plain
  }

  #hashed(kind: PersonalKind, value: string, at: number): string {
    return this.personal.hashOf(kind, value, () => this.#options.entropy.uuid(), at)
  }

  #settle(): void {
    if (this.#pending === this.#committed) return
    this.#committed = this.#pending
    this.#root = undefined
    for (const listener of this.#listeners) listener()
  }

  #restore(): void {
    this.#pending = this.#committed
    this.#blocks.rolledBack()
  }
}

/**
 * The right edge as stored. Where a subtree is missing the log was altered, which the start check says and records:
 * the app must still be able to do so, and goes on with a stand-in, which no root that was ever signed can have.
 */
function loadFrontier(db: Sqlite): Frontier {
  const last = db
    .prepare<[], number | null>('SELECT coalesce(max(seq), (SELECT max(seq) FROM audit_pruned)) FROM audit_entry')
    .pluck()
    .get()
  if (last === null || last === undefined) return emptyFrontier
  const nodeAt = storedNodes(db)
  return frontierAt(last + 1, (level, index) => nodeAt(level, index) ?? leafHash(''))
}
