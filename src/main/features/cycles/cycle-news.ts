import { startOf, dayOf } from '../../../shared/domain/cycles/days'
import { phaseChanges, type CycleEvent } from '../../../shared/domain/cycles/events'
import { seasonOf } from '../../../shared/domain/cycles/altcoin-season'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { CycleNews, CycleStanding } from '../../ports/cycle-news'
import type { CoinTables } from './coin-table'
import type { CyclesPorts } from './ports'
import { readBitcoin } from './read-bitcoin'
import { readSeason } from './read-season'

/** What others (alerts, the overview) may ask of the cycles. Computed from what is known; asking makes it wanted. */
export class ReadCycleNews implements CycleNews {
  constructor(
    private readonly ports: Pick<CyclesPorts, 'store' | 'refresh' | 'clock' | 'settings'>,
    private readonly tables: Pick<CoinTables, 'read'>
  ) {}

  async events(since: TimestampMs): Promise<readonly CycleEvent[]> {
    const { crossings } = await readSeason(this.ports, this.tables)
    const spans = readBitcoin(this.ports)?.phase.spans ?? []
    return [...crossings, ...phaseChanges(spans)].filter(({ day }) => day >= dayOf(since)).sort((a, b) => a.day - b.day)
  }

  async standing(): Promise<CycleStanding> {
    const { at, history, table } = await readSeason(this.ports, this.tables)
    const phase = readBitcoin(this.ports)?.phase.spans.at(-1)
    const share = at === undefined ? undefined : history.shares[at]
    return {
      ...(at === undefined || share === undefined
        ? {}
        : {
            season: {
              season: seasonOf(share),
              share,
              counted: history.counted[at] ?? 0,
              atMs: startOf(table.grid.firstDay + at)
            }
          }),
      ...(phase === undefined ? {} : { phase: { phase: phase.phase, sinceMs: startOf(phase.fromDay) } })
    }
  }
}
