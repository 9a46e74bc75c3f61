import { z } from 'zod'
import type { Fingerprint } from '../../../../shared/domain/leaks/fingerprints'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import {
  findingStates,
  type Finding,
  type FindingFilter,
  type FindingId,
  type FindingState,
  type FolderId,
  type LastScan,
  type LeakFolder,
  type LeakStore,
  type NewFinding
} from '../../../features/leaks/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

/** Our own JSON, checked by the table to be JSON; a shape we did not write is a bug of ours. */
const json = <T>(text: string): T => JSON.parse(text) as T

const FolderRow = z.object({
  id: z.string().transform((id) => id as FolderId),
  path: z.string(),
  history: z.int(),
  weekly: z.int(),
  added_at_ms: z.int(),
  scanned_at_ms: z.int().nullable(),
  last_scan: z.string().nullable()
})

const FindingRow = z.object({
  id: z.string().transform((id) => id as FindingId),
  folder_id: z.string().transform((id) => id as FolderId),
  path: z.string(),
  key_id: z.string().nullable(),
  key_version: z.int().nullable(),
  endpoint_id: z.string().nullable(),
  rule: z.string().nullable(),
  line: z.int(),
  at_column: z.int(),
  length: z.int(),
  hint: z.string(),
  commit_id: z.string().nullable(),
  commit_at_ms: z.int().nullable(),
  first_seen_ms: z.int(),
  last_seen_ms: z.int(),
  state: z.enum(findingStates)
})

const WHERE = `WHERE (@state IS NULL OR state = @state) AND (@folder IS NULL OR folder_id = @folder)
  AND (@own = 0 OR rule IS NULL)`

export class SqliteLeakStore implements LeakStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#statements = prepare(db)
  }

  folders(): readonly LeakFolder[] {
    return this.#statements.folders.all().map(toFolder)
  }

  folder(id: FolderId): LeakFolder | undefined {
    const row = this.#statements.folder.get(id)
    return row === undefined ? undefined : toFolder(row)
  }

  addFolder(folder: LeakFolder): void {
    this.#unit.demand()
    const { id, path, history, weekly, addedAtMs } = folder
    this.#statements.addFolder.run(id, path, Number(history), Number(weekly), addedAtMs)
  }

  setFolder(id: FolderId, { history, weekly }: { readonly history: boolean; readonly weekly: boolean }): void {
    this.#unit.demand()
    this.#statements.setFolder.run(Number(history), Number(weekly), id)
  }

  setScanned(id: FolderId, scan: LastScan, complete: boolean): void {
    this.#unit.demand()
    this.#statements.setScanned.run({ id, scan: JSON.stringify(scan), at: scan.atMs, complete: Number(complete) })
  }

  removeFolder(id: FolderId): void {
    this.#unit.demand()
    this.#statements.removeFolder.run(id)
  }

  see(id: FindingId, folderId: FolderId, finding: NewFinding, at: TimestampMs): boolean {
    this.#unit.demand()
    const own = 'keyId' in finding.what ? finding.what : undefined
    const endpoint = 'endpointId' in finding.what ? finding.what.endpointId : null
    const rule = 'rule' in finding.what ? finding.what.rule : null
    const owner = own?.keyId ?? endpoint ?? ''
    const known = this.#statements.known.get(folderId, finding.path, finding.mark, rule ?? '', owner)
    this.#statements.see.run({
      id: known?.id ?? id,
      folder: folderId,
      path: finding.path,
      keyId: own?.keyId ?? null,
      version: own?.version ?? null,
      endpoint,
      rule,
      mark: finding.mark,
      line: finding.line,
      column: finding.column,
      length: finding.length,
      hint: finding.hint,
      commit: finding.commit?.id ?? null,
      commitAt: finding.commit?.atMs ?? null,
      at
    })
    return known === undefined || known.state === 'gone'
  }

  settleGone(folderId: FolderId, before: TimestampMs, history: boolean): number {
    this.#unit.demand()
    return this.#statements.settleGone.run(folderId, before, Number(history)).changes
  }

  setState(id: FindingId, state: FindingState): boolean {
    this.#unit.demand()
    return this.#statements.setState.run(state, id).changes === 1
  }

  ignoreOpen(folderId: FolderId | undefined): number {
    this.#unit.demand()
    return this.#statements.ignoreOpen.run({ folder: folderId ?? null }).changes
  }

  finding(id: FindingId): Finding | undefined {
    const row = this.#statements.finding.get(id)
    return row === undefined ? undefined : toFinding(row)
  }

  page(filter: FindingFilter, offset: number, limit: number): { total: number; findings: readonly Finding[] } {
    const wanted = {
      state: filter.state ?? null,
      folder: filter.folderId ?? null,
      own: Number(filter.ownOnly ?? false)
    }
    return {
      total: this.#statements.count.get(wanted) ?? 0,
      findings: this.#statements.page.all({ ...wanted, offset, limit }).map(toFinding)
    }
  }

  counts(folderId: FolderId): { readonly open: number; readonly own: number; readonly ignored: number } {
    return this.#statements.counts.get(folderId) ?? { open: 0, own: 0, ignored: 0 }
  }

  prints(item: string, keyMark: string): readonly Fingerprint[] | undefined {
    const text = this.#statements.prints.get(item, keyMark)
    return text === undefined ? undefined : json(text)
  }

  keepPrints(item: string, keyMark: string, prints: readonly Fingerprint[]): void {
    this.#unit.demand()
    this.#statements.keepPrints.run(item, keyMark, JSON.stringify(prints))
  }

  prunePrints(items: ReadonlySet<string>): void {
    this.#unit.demand()
    for (const item of this.#statements.items.all()) if (!items.has(item)) this.#statements.dropPrints.run(item)
  }
}

type Wanted = { state: string | null; folder: string | null; own: number }

const prepare = (db: Sqlite) => ({
  folders: db.prepare('SELECT * FROM leak_folder ORDER BY path'),
  folder: db.prepare('SELECT * FROM leak_folder WHERE id = ?'),
  addFolder: db.prepare('INSERT INTO leak_folder (id, path, history, weekly, added_at_ms) VALUES (?, ?, ?, ?, ?)'),
  setFolder: db.prepare('UPDATE leak_folder SET history = ?, weekly = ? WHERE id = ?'),
  setScanned: db.prepare(`
    UPDATE leak_folder SET last_scan = @scan, scanned_at_ms = iif(@complete, @at, scanned_at_ms) WHERE id = @id`),
  removeFolder: db.prepare('DELETE FROM leak_folder WHERE id = ?'),
  known: db.prepare<[string, string, string, string, string], { id: string; state: FindingState }>(`
    SELECT id, state FROM leak_finding
    WHERE folder_id = ? AND path = ? AND mark = ? AND coalesce(rule, '') = ?
      AND coalesce(key_id, endpoint_id, '') = ?`),
  // What the working tree says of line and place wins over the past; the commit that brought it in is kept.
  see: db.prepare(`
    INSERT INTO leak_finding (id, folder_id, path, key_id, key_version, endpoint_id, rule, mark, line, at_column, length, hint,
      commit_id, commit_at_ms, first_seen_ms, last_seen_ms, state)
    VALUES (@id, @folder, @path, @keyId, @version, @endpoint, @rule, @mark, @line, @column, @length, @hint,
      @commit, @commitAt, @at, @at, 'open')
    ON CONFLICT (id) DO UPDATE SET
      line = iif(@commit IS NULL OR last_seen_ms < @at, @line, line),
      at_column = iif(@commit IS NULL OR last_seen_ms < @at, @column, at_column),
      commit_id = coalesce(@commit, commit_id), commit_at_ms = coalesce(@commitAt, commit_at_ms),
      key_version = @version, last_seen_ms = @at, state = iif(state = 'gone', 'open', state)`),
  settleGone: db.prepare(`
    UPDATE leak_finding SET state = 'gone'
    WHERE folder_id = ? AND state = 'open' AND last_seen_ms < ? AND (? = 1 OR commit_id IS NULL)`),
  setState: db.prepare('UPDATE leak_finding SET state = ? WHERE id = ?'),
  ignoreOpen: db.prepare(`
    UPDATE leak_finding SET state = 'ignored' WHERE state = 'open' AND (@folder IS NULL OR folder_id = @folder)`),
  finding: db.prepare('SELECT * FROM leak_finding WHERE id = ?'),
  count: db.prepare<[Wanted], number>(`SELECT count(*) FROM leak_finding ${WHERE}`).pluck(),
  page: db.prepare<[Wanted & { offset: number; limit: number }], unknown>(`
    SELECT * FROM leak_finding ${WHERE}
    ORDER BY rule IS NOT NULL, last_seen_ms DESC, folder_id, path, line LIMIT @limit OFFSET @offset`),
  counts: db.prepare<[string], { open: number; own: number; ignored: number }>(`
    SELECT count(*) FILTER (WHERE state = 'open') AS open,
      count(*) FILTER (WHERE state = 'open' AND rule IS NULL) AS own,
      count(*) FILTER (WHERE state = 'ignored') AS ignored
    FROM leak_finding WHERE folder_id = ?`),
  prints: db
    .prepare<[string, string], string>('SELECT prints FROM leak_fingerprint WHERE item = ? AND key_mark = ?')
    .pluck(),
  keepPrints: db.prepare(`
    INSERT INTO leak_fingerprint (item, key_mark, prints) VALUES (?, ?, ?)
    ON CONFLICT (item) DO UPDATE SET key_mark = excluded.key_mark, prints = excluded.prints`),
  items: db.prepare<[], string>('SELECT item FROM leak_fingerprint').pluck(),
  dropPrints: db.prepare('DELETE FROM leak_fingerprint WHERE item = ?')
})

function toFolder(raw: unknown): LeakFolder {
  const row = FolderRow.parse(raw)
  return {
    id: row.id,
    path: row.path,
    history: row.history === 1,
    weekly: row.weekly === 1,
    addedAtMs: timestampMs(row.added_at_ms),
    ...(row.scanned_at_ms === null ? {} : { scannedAtMs: timestampMs(row.scanned_at_ms) }),
    ...(row.last_scan === null ? {} : { lastScan: json<LastScan>(row.last_scan) })
  }
}

function whatOf({ key_id: keyId, key_version: version, endpoint_id: endpointId, rule }: z.output<typeof FindingRow>) {
  if (keyId !== null) return { keyId: keyId as KeyId, version: version ?? 1 }
  return endpointId === null ? { rule: rule ?? '' } : { endpointId }
}

function toFinding(raw: unknown): Finding {
  const row = FindingRow.parse(raw)
  return {
    id: row.id,
    folderId: row.folder_id,
    path: row.path,
    what: whatOf(row),
    line: row.line,
    column: row.at_column,
    length: row.length,
    hint: row.hint,
    ...(row.commit_id === null ? {} : { commit: { id: row.commit_id, atMs: row.commit_at_ms ?? 0 } }),
    firstSeenMs: timestampMs(row.first_seen_ms),
    lastSeenMs: timestampMs(row.last_seen_ms),
    state: row.state
  }
}
