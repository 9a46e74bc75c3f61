import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { ReminderPorts, ReminderRow } from './ports'

/** A reminder whose moment has come. */
export interface Due {
  readonly row: ReminderRow
  /** Not one that was put off. */
  readonly fresh: boolean
  readonly late: boolean
  readonly lead?: string
  /** How many moments of the same event passed before this one. */
  readonly earlier: number
  readonly key?: KeyRecord
}

/** Up to as many in one notification have an entry each; above, the one act has one entry, and the rows say which. */
const ENTRIES_AT_MOST = 50

/** Each group is one notification: what it says is kept, with its entries, in one commit for all. */
export function keepDue(
  ports: ReminderPorts,
  groups: readonly (readonly Due[])[],
  now: TimestampMs
): Result<void, StorageFailure> {
  const { unit, store, journal, system, entropy } = ports
  return unit.commit(() => {
    for (const group of groups) {
      const state = group.length > 1 && group.every(({ late }) => late) ? 'missed' : 'shown'
      for (const { row, fresh } of group) {
        if (fresh) store.insert({ ...row, state })
        else store.setState(row.id, state, now)
      }
      const entry = { actor: system, act: 'reminder.show', outcome: 'ok', corr: entropy.uuid() } as const
      if (group.length > ENTRIES_AT_MOST) journal.record({ ...entry, detail: countsOf(group) })
      else for (const due of group) journal.record({ ...entry, ...aboutKey(due), detail: detailOf(due, group.length) })
    }
  })
}

const aboutKey = ({ row, key }: Due) =>
  key && row.version !== undefined
    ? { key: { id: key.id, version: row.version }, target: { provider: key.provider, environment: key.environment } }
    : {}

const detailOf = ({ row, fresh, late, lead, earlier }: Due, gathered: number) => ({
  cause: row.cause,
  due: row.dueAtMs,
  late,
  gathered,
  ...(lead === undefined ? {} : { lead }),
  ...(earlier > 0 ? { earlier } : {}),
  ...(fresh ? {} : { again: true })
})

/** `expiry: 4000, rotation-due: 1000`. */
function countsOf(group: readonly Due[]): Record<string, string | number | boolean> {
  const counts = new Map<string, number>()
  for (const { row } of group) counts.set(row.cause, (counts.get(row.cause) ?? 0) + 1)
  return { ...Object.fromEntries(counts), gathered: group.length, late: group.every(({ late }) => late) }
}
