import { seasonOf, type Season, type SeasonHistory } from './altcoin-season'
import type { Phase, PhaseSpan } from './market-phase'

/** What others (alerts, the overview) can ask for. Days are UTC, counted from 1970-01-01. */
export type CycleEvent =
  | {
      readonly kind: 'season-crossed'
      readonly day: number
      readonly from: Season
      readonly to: Season
      /** Per cent of the counted coins that beat Bitcoin. */
      readonly share: number
      readonly counted: number
    }
  | {
      readonly kind: 'phase-changed'
      /** The seventh day in a row: before it nobody could know. */
      readonly day: number
      readonly from: Phase
      readonly to: Phase
      /** The first of the seven. */
      readonly since: number
    }

/** Fewer coins say nothing about a season: one of them would move the index by more than 10 per cent. */
export const LEAST_COUNTED = 10

/**
 * Each time the index crossed one of its lines. It must leave a season by `slack` per cent before that season can be entered again, so
 * that an index which trembles on its line says so once.
 */
export function seasonCrossings(
  { shares, counted }: SeasonHistory,
  firstDay: number,
  slack = 2
): readonly Extract<CycleEvent, { kind: 'season-crossed' }>[] {
  const events: Extract<CycleEvent, { kind: 'season-crossed' }>[] = []
  let standing: Season | undefined
  for (let at = 0; at < shares.length; at += 1) {
    const share = shares[at] ?? NaN
    const coins = counted[at] ?? 0
    if (Number.isNaN(share) || coins < LEAST_COUNTED) continue
    const season = seasonOf(share)
    if (standing === undefined) standing = season
    // Within the slack of the season that stands, that one goes on.
    const held = season === 'neither' && (seasonOf(share + slack) === standing || seasonOf(share - slack) === standing)
    if (season === standing || held) continue
    events.push({ kind: 'season-crossed', day: firstDay + at, from: standing, to: season, share, counted: coins })
    standing = season
  }
  return events
}

export const phaseChanges = (spans: readonly PhaseSpan[]): readonly Extract<CycleEvent, { kind: 'phase-changed' }>[] =>
  spans.slice(1).map(({ phase, fromDay, knownDay }, index) => ({
    kind: 'phase-changed',
    day: knownDay,
    from: spans[index]?.phase ?? phase,
    to: phase,
    since: fromDay
  }))
