import { allBaskets } from '../../../shared/domain/narratives/baskets'
import { rotationBoard } from '../../../shared/domain/narratives/board'
import { phaseTurns } from '../../../shared/domain/narratives/phase-changes'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { PhaseChange } from '../../ports/narrative-phases'
import { gather, inputOf } from './gather'
import type { NarrativePorts } from './ports'

type Ports = Pick<NarrativePorts, 'market' | 'refresh' | 'history' | 'clock' | 'store'>

/** See `NarrativePhases`. */
export async function phaseChanges(ports: Ports, since: TimestampMs): Promise<readonly PhaseChange[]> {
  const baskets = allBaskets(ports.store.list())
  const gathered = await gather(ports, baskets)
  const inputs = baskets.map((basket) => inputOf(gathered, basket))
  const board = rotationBoard(gathered.grid, gathered.bitcoin, inputs, { cadence: 'weekly', shown: 0 })
  return baskets
    .flatMap(({ id, name }, i) =>
      phaseTurns(board.rows[i]?.spells ?? [], board.steps).map(({ from, to, day }) => ({
        narrative: id as string,
        name,
        from,
        to,
        atMs: timestampMs((day + 1) * DAY_MS)
      }))
    )
    .filter(({ atMs }) => atMs >= since)
    .sort((a, b) => a.atMs - b.atMs || (a.name < b.name ? -1 : 1))
}
