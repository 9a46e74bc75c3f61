import { Table2 } from 'lucide-react'
import { useState } from 'react'
import { assetId } from '../../../../shared/domain/market/assets'
import { moodBand } from '../../../../shared/domain/market/mood'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { useBitcoin, useGauges, useHalving, useSeason } from './cycles-queries'
import { DeadPanel } from './dead-panel'
import { FeesPanel } from './fees-panel'
import { useFigures } from './figures'
import { FlowsPanel } from './flows-panel'
import { GaugePanel } from './gauge-panel'
import { HalvingPanel } from './halving-panel'
import { ImportPane } from './import-pane'
import { Answer } from './panel'
import { PhasePanel } from './phase-panel'
import { RotationPanel } from './rotation-panel'
import { SeasonPane } from './season-pane'
import { SeasonPanel } from './season-panel'
import { SeasonalityPanel } from './seasonality-panel'
import { TablesPane } from './tables-pane'
import { TreasuryPanel } from './treasury-panel'
import { useImport } from './use-import'
import css from './cycles.module.css'

/** Where the market stands, and how often it stood there before. */
export function CyclesScreen() {
  const { text } = useSpeech()
  const now = useNow(60_000)
  const season = useSeason()
  const bitcoin = useBitcoin()
  const [open, setOpen] = useState<'season' | 'tables'>()
  const { flow, start } = useImport()
  const close = (): void => setOpen(undefined)
  const pane = flow ? (
    <ImportPane flow={flow} />
  ) : open === 'tables' ? (
    <TablesPane onClose={close} onHistory={(coin) => start('price-history', coin)} />
  ) : open === 'season' && season.data ? (
    <SeasonPane season={season.data} onClose={close} />
  ) : undefined
  return (
    <Screen
      title={text.cycles.title}
      aside={text.cycles.aside}
      actions={
        <Button onClick={() => setOpen('tables')}>
          <Table2 size={15} aria-hidden />
          {text.cycles.yourTables}
        </Button>
      }
    >
      <Split
        list={
          <div className={css.scroll} tabIndex={0} role="group" aria-label={text.cycles.title}>
            <div className={css.panels}>
              <Answer query={season}>
                {(data) => <SeasonPanel season={data} now={now} onAdjust={() => setOpen('season')} />}
              </Answer>
              <Answer query={bitcoin}>{(data) => <DeadPanel bitcoin={data} now={now} />}</Answer>
              <Answer query={bitcoin}>{(data) => <PhasePanel bitcoin={data} now={now} />}</Answer>
              <Halving bitcoin={bitcoin} now={now} />
              <Answer query={bitcoin}>{(data) => <SeasonalityPanel bitcoin={data} now={now} />}</Answer>
              <Answer query={season}>{(data) => <RotationPanel season={data} now={now} />}</Answer>
              <Gauges now={now} onImport={() => void start('etf-flow', { id: assetId('bitcoin'), name: 'Bitcoin' })} />
            </div>
          </div>
        }
        pane={pane}
      />
    </Screen>
  )
}

function Halving({ bitcoin, now }: { bitcoin: ReturnType<typeof useBitcoin>; now: number }) {
  const halving = useHalving()
  return (
    <Answer query={halving}>
      {(data) => <HalvingPanel halving={data} bitcoin={bitcoin.data ?? null} now={now} />}
    </Answer>
  )
}

/** Per cent points. */
const points = (from: number, to: number) => to - from

function Gauges({ now, onImport }: { now: number; onImport: () => void }) {
  const { text } = useSpeech()
  const words = text.cycles
  const figures = useFigures()
  const gauges = useGauges()
  const moved = (from: number, to: number) => ({
    value: points(from, to),
    text: `${to > from ? '+' : ''}${figures.number(points(from, to), 1)}`
  })
  return (
    <Answer query={gauges}>
      {({ fearAndGreed, dominance, stablecoins, fees, treasuries, flows }) => (
        <>
          <FlowsPanel flows={flows} now={now} onImport={onImport} />
          <GaugePanel
            title={words.dominance.title}
            note={words.dominance.note}
            formula={words.dominance.formula}
            gauge={dominance}
            now={now}
            value={(value) => figures.share(value / 100)}
            change={moved}
          />
          <GaugePanel
            title={words.fear.title}
            formula={words.fear.formula}
            gauge={fearAndGreed}
            now={now}
            value={(value) => figures.number(value)}
            more={(value) => words.fear.words[moodBand(value)]}
            change={moved}
            rules={[25, 75]}
          />
          <GaugePanel
            title={words.stablecoins.title}
            note={words.stablecoins.note}
            formula={words.stablecoins.formula}
            gauge={stablecoins}
            now={now}
            value={(value) => figures.dollars(value)}
            change={(from, to) => ({ value: to / from - 1, text: figures.gain(to / from - 1) })}
          />
          <FeesPanel fees={fees} now={now} />
          <TreasuryPanel treasuries={treasuries} now={now} />
        </>
      )}
    </Answer>
  )
}
