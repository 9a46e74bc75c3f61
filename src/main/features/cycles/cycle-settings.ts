import { publishedRule, ruleBounds, type SeasonRule } from '../../../shared/domain/cycles/altcoin-season'
import type { ExclusionChoice } from '../../../shared/domain/cycles/excluded-coins'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { CyclesPorts } from './ports'

/** What a person may change of the altcoin-season index. */
export interface CycleSettings extends SeasonRule, ExclusionChoice {}

type SettingsPorts = Pick<CyclesPorts, 'settings' | 'unit' | 'journal' | 'entropy' | 'actor'>

/** A stored value that is missing or no longer valid gives way to its default. */
export function readCycleSettings({ settings }: Pick<CyclesPorts, 'settings'>): CycleSettings {
  const stored = settings.read()
  const whole = (name: 'windowDays' | 'universe'): number => {
    const value = stored[`cycles.${name}`]
    const [min, max] = ruleBounds[name]
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : publishedRule[name]
  }
  const ids = (name: 'left' | 'taken'): readonly string[] => {
    const value = stored[`cycles.${name}`]
    return typeof value === 'string' && value !== '' ? value.split(' ') : []
  }
  return { windowDays: whole('windowDays'), universe: whole('universe'), left: ids('left'), taken: ids('taken') }
}

/** Writes what changed and says so in the audit log, in one commit. Values are within their bounds: the contract saw to it. */
export function changeCycleSettings(
  ports: SettingsPorts,
  changes: Partial<CycleSettings>
): Result<CycleSettings, StorageFailure> {
  const before = readCycleSettings(ports)
  const after: CycleSettings = { ...before, ...changes }
  return ports.unit.commit(() => {
    for (const name of ['windowDays', 'universe', 'left', 'taken'] as const) {
      const [from, to] = [stored(before[name]), stored(after[name])]
      if (from === to) continue
      ports.settings.write(`cycles.${name}`, to)
      ports.journal.record({
        actor: ports.actor,
        act: 'cycles.change',
        outcome: 'ok',
        detail: { name, from, to },
        corr: ports.entropy.uuid()
      })
    }
    return after
  })
}

/** Ids of coins hold no spaces. */
const stored = (value: number | readonly string[]): number | string =>
  typeof value === 'number' ? value : [...new Set(value)].sort().join(' ')
