import { useState } from 'react'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Segmented } from '../../ui/field'
import css from './guard.module.css'
import { dollars, percent } from './use-guard'

const views = ['coin', 'narrative', 'venue'] as const
const SHOWN = 12

/** Where it lies, as bars: each of the whole that is known. */
export function AllocationCard({ guard }: { guard: Guard }) {
  const { text } = useSpeech()
  const words = text.guard
  const [view, setView] = useState<(typeof views)[number]>('coin')
  const shares = { coin: guard.byCoin, narrative: guard.byNarrative, venue: guard.byVenue }[view]
  return (
    <section className={css.card} aria-label={words.allocation}>
      <div className={css.head}>
        <h2>{words.allocation}</h2>
        <Segmented
          name="allocation"
          label={words.allocation}
          value={view}
          onValue={setView}
          options={views.map((value) => ({ value, label: words.by[value] }))}
        />
      </div>
      <p className={css.muted}>
        {words.riskShare(percent(guard.highRiskShare))} · {words.stableShare(percent(guard.stableShare))}
      </p>
      {shares.length === 0 && <p className={css.muted}>{words.noShares}</p>}
      <ul className={css.bars}>
        {shares.slice(0, SHOWN).map(({ id, label, share, value }) => (
          <li key={id} aria-label={words.share(label, percent(share), dollars(value))}>
            <span className={css.barName} aria-hidden>
              {label}
            </span>
            <span className={css.track} aria-hidden>
              <span className={css.bar} style={{ width: `${Math.min(100, Math.max(0, share))}%` }} />
            </span>
            <span className={css.figure} aria-hidden>
              {percent(share)}
            </span>
            <span className={css.figure} aria-hidden>
              {dollars(value)}
            </span>
          </li>
        ))}
      </ul>
      {view === 'narrative' && shares.length > 0 && <p className={css.muted}>{words.narrativeNote}</p>}
    </section>
  )
}
