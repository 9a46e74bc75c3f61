import { BITCOIN } from '../../../shared/domain/market/assets'
import type { CycleEvent } from '../../../shared/domain/cycles/events'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { PhaseChange } from '../../ports/narrative-phases'
import type { OverviewPorts } from './ports'

/**
 * What changed on or after `since`, oldest first. Both are reckoned from the past of hundreds of coins, which only who looked at the
 * market once has: the first screen of a new profile does not have all of it fetched.
 */
export async function readNarrativeNews(ports: OverviewPorts, since: TimestampMs): Promise<readonly PhaseChange[]> {
  return looksAtHistory(ports) ? ports.narratives.phaseChanges(since) : []
}

export async function readCycleNews(ports: OverviewPorts, since: TimestampMs): Promise<readonly CycleEvent[]> {
  return looksAtHistory(ports) ? ports.cycles.events(since) : []
}

const looksAtHistory = ({ store }: OverviewPorts): boolean => store.dailySpans(BITCOIN).length > 0
