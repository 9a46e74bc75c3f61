import type { SessionTimes } from '../../../shared/domain/session/times'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { SessionContext } from './context'

/** Writes what changed and says so in the audit log, in one commit. */
export function changeTimes(
  { ports, state }: SessionContext,
  changes: { readonly [Name in keyof SessionTimes]?: SessionTimes[Name] | undefined }
): Result<SessionTimes, StorageFailure> {
  const before = state.times
  const after: SessionTimes = {
    idleMinutes: changes.idleMinutes === undefined ? before.idleMinutes : changes.idleMinutes,
    custodianMinutes: changes.custodianMinutes ?? before.custodianMinutes
  }
  const committed = ports.unit.commit(() => {
    for (const name of ['idleMinutes', 'custodianMinutes'] as const) {
      if (after[name] === before[name]) continue
      ports.settings.write(`session.${name}`, after[name])
      ports.journal.record({
        actor: { role: state.actorRole, caller: 'window' },
        act: 'settings.change',
        outcome: 'ok',
        detail: { name: `session.${name}`, from: before[name] ?? 'never', to: after[name] ?? 'never' },
        corr: ports.entropy.uuid()
      })
    }
    return after
  })
  if (committed.ok) ports.changed()
  return committed
}
