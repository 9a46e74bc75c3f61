/** How features put their acts on record: one way for all of them. */
import type { Act, AuditDraft, DraftDetail, Outcome } from '../../shared/domain/audit/entry'
import type { KeyRecord } from '../../shared/domain/vault/key'
import { fail, type Result } from '../../shared/kernel/result'
import type { Actor, Journal, StorageFailure, UnitOfWork } from './journal'

/** What a feature says of an act; `A`: the acts that are its own. */
export interface Said<A extends Act = Act> extends Pick<AuditDraft, 'key' | 'target'> {
  readonly act: A
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: DraftDetail
  /** Joins the entries of one act. */
  readonly corr: string
}

export interface Recorder {
  readonly journal: Journal
  readonly actor: Actor
}

/** How an entry names a key; `version`: the one that signs, unless told. */
export const aboutKey = (
  key: Pick<KeyRecord, 'id' | 'provider' | 'environment'> & { readonly current: { readonly version: number } },
  version = key.current.version
): Required<Pick<Said, 'key' | 'target'>> => ({
  key: { id: key.id, version },
  target: { provider: key.provider, environment: key.environment }
})

/** One audit entry. Only inside `unit.commit`. @returns its sequence number */
export const recordAct = <A extends Act>(
  { journal, actor }: Recorder,
  { act, outcome = 'ok', code, key, target, detail, corr }: Said<A>
): number =>
  journal.record({
    actor,
    act,
    outcome,
    corr,
    ...(code === undefined ? {} : { code }),
    ...(key === undefined ? {} : { key }),
    ...(target === undefined ? {} : { target }),
    ...(detail === undefined ? {} : { detail })
  })

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export function accountFor<A extends Act, E extends { readonly code: string }>(
  ports: Recorder & { readonly unit: UnitOfWork },
  failure: E,
  said: Said<A>
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => recordAct(ports, { outcome: 'failed', code: failure.code, ...said }))
  return written.ok ? fail(failure) : written
}
