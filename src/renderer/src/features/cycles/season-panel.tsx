import { SlidersHorizontal } from 'lucide-react'
import type { CycleSeason } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { useFigures } from './figures'
import { LineChart } from './line-chart'
import { Panel, Provenance, TableInstead, Waiting } from './panel'
import { monthEnds, pointsFrom } from './rows'
import css from './cycles.module.css'

const LINES = { bitcoin: 25, altcoin: 75 } as const

/** The index as a gauge, its history with the two lines, and what it crossed. */
export function SeasonPanel({ season, now, onAdjust }: { season: CycleSeason; now: number; onAdjust: () => void }) {
  const { text } = useSpeech()
  const words = text.cycles.season
  const { settings, known, sources } = season
  return (
    <Panel
      title={words.title}
      note={words.note(settings.universe, settings.windowDays)}
      width="half"
      formula={words.formula}
      actions={
        <Button small onClick={onAdjust}>
          <SlidersHorizontal size={13} aria-hidden />
          {words.adjust}
        </Button>
      }
      provenance={
        season.now && (
          <Provenance
            sources={sources}
            atMs={season.now.atMs}
            sinceMs={season.history.fromMs}
            stale={season.stale}
            now={now}
          />
        )
      }
    >
      {season.now ? (
        <Reading season={season} now={season.now} today={now} />
      ) : (
        <Waiting>
          {known.of === 0 ? undefined : known.bitcoin ? words.few(known.coins, known.of) : words.noBitcoin}
        </Waiting>
      )}
    </Panel>
  )
}

function Reading({ season, now, today }: { season: CycleSeason; now: NonNullable<CycleSeason['now']>; today: number }) {
  const { text, format } = useSpeech()
  const words = text.cycles.season
  const figures = useFigures()
  const share = Math.round(now.share)
  const { known, settings, crossings } = season
  const points = pointsFrom(season.history.fromMs, season.history.shares)
  const day = (atMs: number): string => format.day(atMs, today)
  return (
    <>
      <p className={css.big}>
        <b>{share}</b>
        <span>
          {words.states[now.season]} · {words.beat(now.beating, now.counted)}
        </span>
      </p>
      <div className={css.gauge} role="img" aria-label={words.gauge(share, words.states[now.season])}>
        <i style={{ width: `${now.share}%` }} />
        {(['bitcoin', 'altcoin'] as const).map((line) => (
          <span key={line}>
            <u style={{ left: `${LINES[line]}%` }} />
            <em style={{ left: `${LINES[line]}%` }}>{words.lines[line]}</em>
          </span>
        ))}
      </div>
      {known.coins < Math.min(known.of, settings.universe) && (
        <p className={css.faint}>{words.partly(known.coins, known.of)}</p>
      )}
      <LineChart
        name={words.history}
        xs={points.atMs}
        xLabel={day}
        lines={[{ name: words.title, values: points.values, tone: 'accent' }]}
        yLabel={(value) => figures.number(value)}
        rules={[LINES.bitcoin, LINES.altcoin]}
      />
      <TableInstead
        caption={`${words.history}. ${text.cycles.panel.sampled}`}
        head={[text.cycles.panel.day, words.title]}
        rows={monthEnds(points).map(({ atMs, value }) => [day(atMs), figures.number(value, 1)])}
      />
      <h3 className={css.sub}>{words.crossings}</h3>
      {crossings.length === 0 ? (
        <p className={css.faint}>{words.noCrossings}</p>
      ) : (
        <ul className={css.list}>
          {crossings
            .slice(-3)
            .toReversed()
            .map(({ atMs, from, to, share }) => (
              <li key={`${atMs} ${to}`}>
                <span>
                  {to === 'neither'
                    ? words.left[from](figures.number(share))
                    : words.crossed(words.states[to], figures.number(share))}
                </span>
                <span className={css.faint}>{day(atMs)}</span>
              </li>
            ))}
        </ul>
      )}
    </>
  )
}
