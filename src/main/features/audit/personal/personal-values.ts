import type { OpenedValue } from '../../../../shared/domain/audit/personal'
import { fail, ok, type Failure, type Result } from '../../../../shared/kernel/result'
import type { StorageFailure } from '../../../ports/journal'
import type { Actor } from '../actors'
import type { AuditPorts, PersonalValues } from '../ports'

export interface PersonalPorts extends Pick<AuditPorts, 'unit' | 'journal' | 'entropy'> {
  readonly actor: Actor
  readonly values: PersonalValues
}

export type ValueGone = Failure<'value-gone'>
const gone: ValueGone = {
  code: 'value-gone',
  message: 'Nothing opens this value any more: it was erased.',
  remedy: 'The entries that hold its hash stay as they are.'
}

/** Shows a value; that somebody looked is on record, what they saw is not. */
export function openValue(ports: PersonalPorts, hash: string): Result<OpenedValue, ValueGone | StorageFailure> {
  const { unit, journal, actor, entropy, values } = ports
  const opened = values.open(hash)
  if (!opened) return fail(gone)
  const detail = { value: hash, kind: opened.kind }
  const written = unit.commit(() =>
    journal.record({ actor, act: 'personal.open', outcome: 'ok', detail, corr: entropy.uuid() })
  )
  return written.ok ? ok(opened) : written
}

/** Salt and value go for good. No line changes, so the log holds as before; entries from now on get a new salt. */
export function eraseValue(ports: PersonalPorts, hash: string): Result<void, ValueGone | StorageFailure> {
  const { unit, journal, actor, entropy, values } = ports
  const known = values.open(hash)
  if (!known) return fail(gone)
  const detail = { value: hash, kind: known.kind }
  const written = unit.commit(() => {
    values.erase(hash)
    journal.record({ actor, act: 'personal.erase', outcome: 'ok', detail, corr: entropy.uuid() })
  })
  if (written.ok) values.scrub()
  return written.ok ? ok(undefined) : written
}
