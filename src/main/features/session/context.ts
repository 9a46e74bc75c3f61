import type { AuditDetail, AuditDraft, Act, Outcome } from '../../../shared/domain/audit/entry'
import { Lane } from '../../../shared/kernel/lane'
import { LockFinder } from './lock-finder'
import type { SessionPorts } from './ports'
import { SessionState } from './session-state'
import { TryCounter } from './try-counter'

/** What the session's use cases share. */
export interface SessionContext {
  readonly ports: SessionPorts
  readonly state: SessionState
  readonly tries: TryCounter
  readonly finder: LockFinder
  /** One proof at a time: tries beside each other would all be heard before the first counts. */
  readonly lane: Lane
  /** One withdrawal at a time: the next one waits for its page. */
  readonly confirmations: Lane
}

export function createContext(ports: SessionPorts): SessionContext {
  const mark = ports.store.read()
  const state = new SessionState(ports, mark.lockId !== undefined)
  return {
    ports,
    state,
    tries: new TryCounter(ports),
    finder: new LockFinder(ports, state),
    lane: new Lane(),
    confirmations: new Lane()
  }
}

export interface SessionEntry {
  readonly act: Extract<Act, `session.${string}`>
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: AuditDetail
  readonly about?: Pick<AuditDraft, 'key' | 'target'>
  /** Keywatch itself did it. */
  readonly bySystem?: boolean
}

/** One entry, inside a commit of the caller's. */
export function record({ ports, state }: SessionContext, entry: SessionEntry): void {
  const { act, outcome = 'ok', code, detail, about, bySystem = false } = entry
  ports.journal.record({
    actor: bySystem ? { role: 'system', caller: 'main' } : { role: state.actorRole, caller: 'window' },
    act,
    outcome,
    corr: ports.entropy.uuid(),
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...about
  })
}

/** In a commit of its own. */
export const recordAlone = (context: SessionContext, entry: SessionEntry) =>
  context.ports.unit.commit(() => record(context, entry))
