import { failureOf } from '../../api/client'
import type { AssetId, MarketSnapshot } from '../../api/types'
import { createFigureText, type FigureText } from '../../text/figure-text'
import { useSpeech } from '../../text/use-text'
import { percentSign } from '../../text/written'
import { cx } from '../../ui/cx'
import { FailureNote } from '../../ui/notice'
import { moodBand } from '../../../../shared/domain/market/mood'
import { BITCOIN } from '../../../../shared/domain/market/assets'
import { Figure, Move } from './figure'
import { glanceAt, underHigh } from './glance'
import css from './market-card.module.css'
import { Movers } from './movers'
import { useSnapshot } from './use-market'

interface Props {
  readonly now: number
  readonly onCoin: (id: AssetId) => void
  readonly onMarkets: () => void
  readonly onCycles: () => void
}

/** The market at a glance: Bitcoin, the whole of it, and what moves on the person's first list. */
export default function MarketCard(props: Props) {
  const { text, locale } = useSpeech()
  const snapshot = useSnapshot()
  if (snapshot.isError)
    return (
      <FailureNote
        failure={failureOf(snapshot.error)}
        retry={{ label: text.app.retry, onRetry: () => void snapshot.refetch() }}
      />
    )
  return snapshot.data ? <Glances {...props} of={snapshot.data} figures={figuresFor(locale)} /> : null
}

let known: { readonly locale: string; readonly figures: FigureText } | undefined
/** A locale's formats are costly to make. */
function figuresFor(locale: string): FigureText {
  if (known?.locale !== locale) known = { locale, figures: createFigureText(locale) }
  return known.figures
}

function Glances({
  of,
  figures,
  now,
  onCoin,
  onMarkets,
  onCycles
}: Props & { of: MarketSnapshot; figures: FigureText }) {
  const speech = useSpeech()
  const { text } = speech
  const said = text.overview.glance
  const cap = glanceAt(speech, of.totalCap, 'market-cap', now)
  const share = glanceAt(speech, of.dominance, 'dominance', now)
  const mood = glanceAt(speech, of.mood, 'mood', now)
  return (
    <>
      <Bitcoin of={of} figures={figures} now={now} onOpen={() => onCoin(BITCOIN)} />
      <div className={css.three}>
        <Figure name={said.totalCap} glance={cap} onOpen={onMarkets}>
          {(value) => figures.dollars(value)}
        </Figure>
        <Figure name={said.dominance} glance={share} onOpen={onCycles}>
          {(value) => `${figures.grade(value)}${percentSign()}`}
        </Figure>
        <Figure name={said.mood} glance={mood} onOpen={onCycles}>
          {(value) => (
            <>
              {figures.whole(value)} <small>{text.cycles.fear.words[moodBand(value)]}</small>
            </>
          )}
        </Figure>
      </div>
      <Movers of={of} figures={figures} now={now} onCoin={onCoin} onMarkets={onMarkets} />
    </>
  )
}

function Bitcoin({
  of,
  figures,
  now,
  onOpen
}: {
  of: MarketSnapshot
  figures: FigureText
  now: number
  onOpen: () => void
}) {
  const speech = useSpeech()
  const { text, format } = speech
  const said = text.overview.glance
  const price = glanceAt(speech, of.bitcoin, 'price', now)
  const change = glanceAt(speech, of.bitcoinChange24h, 'fast-change', now)
  const under = underHigh(price.value, of.bitcoinHigh)
  const highDay = of.bitcoinHigh ? format.day(of.bitcoinHigh.atMs, now) : ''
  return (
    <div className={css.bitcoin}>
      <button type="button" className={css.lead} title={`${said.price}. ${price.origin}`} onClick={onOpen}>
        <span className={css.name}>{said.bitcoin}</span>
        <span className={cx(css.big, price.stale && css.stale)}>
          {price.value === undefined ? text.app.unknown : figures.money(price.value)}
        </span>
        <span className={cx(change.stale && css.stale)} title={`${said.changeName}. ${change.origin}`}>
          <Move percent={change.value} figures={figures} /> <small>{said.change24h}</small>
        </span>
        <span className={css.under}>
          {under === undefined
            ? ''
            : under < 0.5
              ? said.atHigh(highDay)
              : said.underHigh(figures.whole(under), highDay)}
        </span>
      </button>
      <p className={cx(css.origin, price.stale && css.staleNote)}>{price.origin}</p>
    </div>
  )
}
