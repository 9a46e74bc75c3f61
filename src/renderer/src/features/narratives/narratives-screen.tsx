import { Orbit, Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { failureOf } from '../../api/client'
import type { Board } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { Segmented } from '../../ui/field'
import { Empty, FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { BasketForm } from './basket-form'
import { ChangesCard } from './changes-card'
import { GainsCard, MarketGainsCard } from './gains-card'
import { HeatCard } from './heat-card'
import { NarrativePane, type NotesSlot } from './narrative-pane'
import { useBoard, type BasketId } from './narratives-queries'
import { useNarratives } from './narratives-store'
import css from './narratives.module.css'
import { RankingCard } from './ranking-card'
import { RotationCard } from './rotation-card'
import { useTold } from './told'

const views = ['rotation', 'heat', 'gains'] as const

/** Narratives in rotation: where each stands against the benchmark, how it came there, and who makes the gains. */
export function NarrativesScreen({ notes }: { notes?: NotesSlot }) {
  const { text, format } = useSpeech()
  const words = text.narratives
  const now = useNow(60_000)
  const { view, benchmark, cadence, pane, choose, open, edit, close } = useNarratives()
  const query = useBoard(benchmark, cadence)
  const told = useTold(now)
  const board = query.data
  const row = pane?.id === undefined ? undefined : board?.rows.find(({ id }) => id === pane.id)

  return (
    <Screen
      title={words.title}
      tools={
        <>
          <span role="group" aria-label={words.view} className={css.chips}>
            {views.map((one) => (
              <Chip key={one} on={view === one} onToggle={() => choose({ view: one })}>
                {words.views[one]}
              </Chip>
            ))}
          </span>
          <Segmented
            name="benchmark"
            label={words.benchmark}
            value={benchmark}
            onValue={(value) => choose({ benchmark: value })}
            options={(['bitcoin', 'market'] as const).map((value) => ({ value, label: words.benchmarks[value] }))}
          />
          <Segmented
            name="cadence"
            label={words.cadence}
            value={cadence}
            onValue={(value) => choose({ cadence: value })}
            options={(['weekly', 'daily'] as const).map((value) => ({ value, label: words.cadences[value] }))}
          />
          {board?.closes.untilMs !== undefined && (
            <span className={cx(css.aside, told(board.closes).stale && css.stale)} title={told(board.closes).title}>
              {words.closesUntil(format.day(board.closes.untilMs, now))} ·{' '}
              {words.ofCoins(board.coins.known, board.coins.wanted)}
            </span>
          )}
        </>
      }
      actions={
        <Button onClick={() => edit(undefined)}>
          <Plus size={15} aria-hidden />
          {words.newBasket}
        </Button>
      }
    >
      <Split
        list={
          <div className={css.scroll} tabIndex={0} role="group" aria-label={words.title}>
            {query.isPending ? (
              <Skeleton rows={10} label={text.app.loading} />
            ) : query.isError ? (
              <div className={css.pad}>
                <FailureNote
                  failure={failureOf(query.error)}
                  retry={{ label: text.app.retry, onRetry: () => void query.refetch() }}
                />
              </div>
            ) : (
              <Views key={`${query.data.benchmark} ${query.data.cadence}`} board={query.data} now={now} />
            )}
          </div>
        }
        pane={
          pane?.kind === 'edit' && (pane.id === undefined || row) ? (
            <BasketForm key={pane.id ?? 'new'} row={row} onDone={open} onClose={() => (row ? open(row.id) : close())} />
          ) : pane?.kind === 'narrative' && row && board ? (
            <NarrativePane
              key={row.id}
              row={row}
              board={board}
              now={now}
              notes={notes?.(row)}
              onEdit={() => edit(row.id)}
              onClose={close}
            />
          ) : undefined
        }
      />
    </Screen>
  )
}

function Views({ board, now }: { board: Board; now: number }) {
  const { text, format } = useSpeech()
  const words = text.narratives
  const { view, pane, open, choose } = useNarratives()
  const last = Math.max(0, board.steps.length - 1)
  // Undefined: at the end, wherever that is once more has come.
  const [chosen, setChosen] = useState<number>()
  const [lit, setLit] = useState<BasketId>()
  const position = chosen === undefined ? last : Math.min(chosen, last)
  const move = useCallback((to: number) => setChosen(to >= last ? undefined : to), [last])

  if (board.steps.length === 0)
    return (
      <Empty icon={<Orbit size={22} />} title={words.empty}>
        {words.emptyMore}
      </Empty>
    )
  const notices = (
    <>
      {board.benchmark === 'market' && (
        <p className={css.filling}>
          {board.totalCap === undefined
            ? words.totalMarket.index
            : words.totalMarket.cap(board.totalCap.days, format.day(board.totalCap.sinceMs, now))}
        </p>
      )}
      {!board.benchmarkKnown && <Notice level="soon" title={words.noBenchmark} />}
      {board.coins.known < board.coins.wanted && (
        <p className={css.filling}>{words.filling(board.coins.known, board.coins.wanted)}</p>
      )}
    </>
  )
  if (view === 'heat')
    return (
      <div className={css.single}>
        {notices}
        <HeatCard board={board} now={now} onOpen={open} />
      </div>
    )
  if (view === 'gains')
    return (
      <div className={css.single}>
        {notices}
        <GainsCard board={board} now={now} onOpen={open} />
      </div>
    )
  return (
    <div className={css.cards}>
      <div className={css.whole}>{notices}</div>
      <div className={css.main}>
        <RotationCard
          board={board}
          position={position}
          now={now}
          lit={lit}
          onPosition={move}
          onLight={setLit}
          onOpen={open}
        />
        <ChangesCard board={board} now={now} onOpen={open} />
      </div>
      <div className={css.beside}>
        <RankingCard
          board={board}
          step={Math.round(position)}
          now={now}
          lit={lit}
          chosen={pane?.id}
          onLight={setLit}
          onOpen={open}
        />
        <MarketGainsCard board={board} now={now} onMore={() => choose({ view: 'gains' })} />
      </div>
    </div>
  )
}
