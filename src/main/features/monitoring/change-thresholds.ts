import { readThresholds, type Thresholds } from '../../../shared/domain/monitoring/thresholds'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { MonitoringPorts } from './ports'

type ThresholdPorts = Pick<MonitoringPorts, 'settings' | 'unit' | 'journal' | 'entropy' | 'actor'>

/** Writes what changed and says so in the audit log, in one commit. Values are within their bounds: the contract saw to it. */
export function changeThresholds(
  { settings, unit, journal, entropy, actor }: ThresholdPorts,
  changes: Partial<Thresholds>
): Result<Thresholds, StorageFailure> {
  const before = readThresholds(settings.read())
  const after = { ...before, ...changes }
  return unit.commit(() => {
    for (const name of Object.keys(before) as (keyof Thresholds)[]) {
      if (after[name] === before[name]) continue
      settings.write(`monitoring.${name}`, after[name])
      journal.record({
        actor,
        act: 'monitoring.change',
        outcome: 'ok',
        detail: { name, from: before[name], to: after[name] },
        corr: entropy.uuid()
      })
    }
    return after
  })
}
