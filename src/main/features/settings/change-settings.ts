import type { CorrelationId } from '../../../shared/kernel/ids'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { Preferences, SettingsPorts } from './ports'
import { readSettings } from './read-settings'

/** Writes what changed and says so in the audit log, in one commit. */
export function changeSettings(
  ports: SettingsPorts,
  changes: Partial<Preferences>
): Result<Preferences, StorageFailure> {
  const before = readSettings(ports)
  const after: Preferences = {
    theme: changes.theme ?? before.theme,
    language: changes.language ?? before.language,
    defaultExpiryDays: changes.defaultExpiryDays ?? before.defaultExpiryDays,
    welcomed: changes.welcomed ?? before.welcomed
  }
  return ports.unit.commit(() => {
    for (const name of ['theme', 'language', 'defaultExpiryDays', 'welcomed'] as const) {
      if (after[name] === before[name]) continue
      ports.store.write(name, after[name])
      ports.journal.record({
        actor: ports.actor,
        act: 'settings.change',
        outcome: 'ok',
        detail: { name, from: before[name], to: after[name] },
        corr: ports.entropy.uuid() as CorrelationId
      })
    }
    return after
  })
}
