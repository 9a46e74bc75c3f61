import { convictions, type Conviction, type Horizon, type Note } from './note'
import { cameTrue, outcomeOf } from './outcome'

/** How often the notes of one conviction were right, by the person's own word and by the market's. */
export interface Calibration {
  readonly conviction: Conviction
  /** Verdicts that say right or wrong. */
  readonly judged: number
  readonly right: number
  readonly unclear: number
  /** Hindsights of notes with a view, where the figures are known. */
  readonly measured: number
  /** Of those, how many came as the note expected. */
  readonly cameTrue: number
  /** Mean return against Bitcoin in per cent, with the sign turned for notes that expected less; absent without a figure. */
  readonly meanEdge?: number
}

/** Over the hindsights of one horizon: the same note counts once. */
export function calibrate(notes: readonly Note[], horizon: Horizon): readonly Calibration[] {
  return convictions.map((conviction) => {
    const told = notes
      .filter((note) => note.conviction === conviction)
      .flatMap((note) =>
        note.hindsights
          .filter((one) => one.horizon === horizon)
          .map((one) => ({ one, view: note.view, outcome: outcomeOf(note.pinned, one) }))
      )
    const verdicts = told.map(({ one }) => one.verdict?.verdict)
    const measured = told.flatMap(({ view, outcome }) => {
      const came = cameTrue(view, outcome)
      if (came === undefined || outcome.relative === undefined) return []
      return [{ came, edge: view === 'ahead' ? outcome.relative : -outcome.relative }]
    })
    const edges = measured.reduce((sum, { edge }) => sum + edge, 0)
    return {
      conviction,
      judged: verdicts.filter((verdict) => verdict === 'right' || verdict === 'wrong').length,
      right: verdicts.filter((verdict) => verdict === 'right').length,
      unclear: verdicts.filter((verdict) => verdict === 'unclear').length,
      measured: measured.length,
      cameTrue: measured.filter(({ came }) => came).length,
      ...(measured.length === 0 ? {} : { meanEdge: edges / measured.length })
    }
  })
}
