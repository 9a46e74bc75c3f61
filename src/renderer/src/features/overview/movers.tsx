import type { AssetId, MarketSnapshot } from '../../api/types'
import type { FigureText } from '../../text/figure-text'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Spark } from '../../ui/spark'
import { Move } from './figure'
import { glanceAt } from './glance'
import css from './market-card.module.css'

/** The coins of the person's first list that moved most in a day. */
export function Movers({
  of: { list, still },
  figures,
  now,
  onCoin,
  onMarkets
}: {
  of: MarketSnapshot
  figures: FigureText
  now: number
  onCoin: (id: AssetId) => void
  onMarkets: () => void
}) {
  const { text } = useSpeech()
  const said = text.overview.glance
  const title = list ? said.movers(list.name) : said.noList
  return (
    <section className={css.movers} aria-label={title}>
      <h3>
        <span>{title}</span>
        <Button tone="quiet" small onClick={onMarkets} aria-label={list ? said.allOf(list.name) : said.openMarkets}>
          {said.openMarkets}
        </Button>
      </h3>
      {list && list.movers.length > 0 ? (
        <ul>
          {list.movers.map((mover) => (
            <MoverRow
              key={mover.assetId}
              mover={mover}
              figures={figures}
              now={now}
              onOpen={() => onCoin(mover.assetId)}
            />
          ))}
        </ul>
      ) : (
        <p className={css.muted}>
          {!list ? said.noListMore : list.coins === 0 ? said.emptyList(list.name) : said.absent[still ?? 'fetching']}
        </p>
      )}
    </section>
  )
}

type Mover = NonNullable<MarketSnapshot['list']>['movers'][number]

function MoverRow({
  mover,
  figures,
  now,
  onOpen
}: {
  mover: Mover
  figures: FigureText
  now: number
  onOpen: () => void
}) {
  const speech = useSpeech()
  const price = glanceAt(speech, { figure: mover.price }, 'price', now)
  const change = glanceAt(speech, { figure: mover.change24h }, 'fast-change', now)
  return (
    <li>
      <button type="button" className={css.mover} title={`${mover.name}. ${price.origin}`} onClick={onOpen}>
        <b>
          {mover.symbol} <span className="sr-only">{mover.name}</span>
        </b>
        <span className={cx(css.number, price.stale && css.stale)}>{figures.price(Number(mover.price.value))}</span>
        <span className={cx(css.number, change.stale && css.stale)}>
          <Move percent={change.value} figures={figures} />
        </span>
        <span className={css.spark}>{mover.week.length > 1 && <Spark values={mover.week} />}</span>
      </button>
    </li>
  )
}
