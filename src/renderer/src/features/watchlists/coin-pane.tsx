import { Link2, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { formatLink } from '../../../../shared/domain/links/link'
import { copyText, useSystemFacts } from '../../api/queries'
import type { WatchRows } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Field, TextInput } from '../../ui/field'
import { Facts, Pane, Section } from '../../ui/screen'
import { figureColumns, type FigureColumn } from '../../../../shared/domain/watchlists/columns'
import { isStale } from '../../../../shared/domain/market/staleness'
import { timestampMs } from '../../../../shared/kernel/ids'
import { Arrow, LiveCell, written } from './cells'
import { directionOf, type FigureText } from '../../text/figure-text'
import type { LivePrices } from './live-prices'
import { kindOf, type Table } from './table'
import { originOf, whyMissing } from './tell-figure'
import css from './watchlists.module.css'

/** What another part of the app draws of a coin; it decides how. */
export type CoinChart = (coin: {
  readonly assetId: WatchRows['rows'][number]['assetId']
  readonly name: string
  readonly symbol: string
}) => ReactNode

interface Props {
  readonly table: Table
  readonly live: LivePrices
  readonly place: number
  readonly figures: FigureText
  readonly now: number
  readonly chart: CoinChart | undefined
  readonly notes: CoinChart | undefined
  readonly alerts: CoinChart | undefined
  readonly editTags: boolean
  readonly onTags: (tags: readonly string[]) => Promise<boolean>
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** All that is known of one coin, each figure with its source and age. */
export function CoinPane({
  table,
  live,
  place,
  figures,
  now,
  chart,
  notes,
  alerts,
  editTags,
  onTags,
  onRemove,
  onClose
}: Props) {
  const speech = useSpeech()
  const words = speech.text.watchlists
  const row = table.row(place)
  const demo = useSystemFacts().data?.profile === 'demo'
  if (!row) return null
  const link = formatLink({ demo, target: { kind: 'coin', assetId: row.assetId } })
  return (
    <Pane
      label={row.name}
      closeLabel={words.close}
      onClose={onClose}
      tools={
        link !== undefined && (
          <CopyButton
            iconOnly
            icon={<Link2 size={15} aria-hidden />}
            label={speech.text.places.copyLink}
            copied={speech.text.app.copied}
            onCopy={() => copyText(link)}
          />
        )
      }
      head={
        <div className={css.paneTitle}>
          <h2>
            {row.name} <span>{row.symbol}</span>
          </h2>
          <p className={css.panePrice}>
            <LiveCell column="price" alone {...{ table, live, place, figures, now }} />
            <Change {...{ table, place, figures, now }} />
          </p>
        </div>
      }
      foot={
        <Button tone="quiet" small onClick={onRemove}>
          <Trash2 size={14} aria-hidden />
          {words.remove}
        </Button>
      }
    >
      {chart && (
        <Section title={words.chart}>{chart({ assetId: row.assetId, name: row.name, symbol: row.symbol })}</Section>
      )}
      {notes?.({ assetId: row.assetId, name: row.name, symbol: row.symbol })}
      {alerts && (
        <Section title={words.alerts}>{alerts({ assetId: row.assetId, name: row.name, symbol: row.symbol })}</Section>
      )}
      <Section title={words.figures}>
        <dl className={css.facts}>
          {figureColumns.map((column) => (
            <FigureFact key={column} column={column} {...{ table, live, place, figures, now }} />
          ))}
        </dl>
      </Section>
      <TagEditor key={row.assetId} tags={row.tags} focus={editTags} onSave={onTags} />
      <Section title={words.id}>
        <Facts rows={[[words.id, <code key="id">{row.assetId}</code>]]} />
      </Section>
    </Pane>
  )
}

function Change({ table, place, figures, now }: Pick<Props, 'table' | 'place' | 'figures' | 'now'>) {
  const speech = useSpeech()
  const { text } = speech
  const change = table.figure('change24h', place)
  if (!change) return null
  const direction = directionOf(change.value)
  return (
    <span
      className={cx(css[direction], isStale(change, 'fast-change', timestampMs(now)) && css.stale)}
      title={`${text.watchlists.columns.change24h.long}. ${originOf(speech, change, 'change24h', now)}`}
    >
      <Arrow direction={direction} /> {figures.percent(change.value)}{' '}
      <small>{text.watchlists.columns.change24h.short}</small>
    </span>
  )
}

function FigureFact({
  table,
  live,
  place,
  figures,
  now,
  column
}: Pick<Props, 'table' | 'live' | 'place' | 'figures' | 'now'> & { column: FigureColumn }) {
  const speech = useSpeech()
  const figure = column === 'price' ? table.price(place, live) : table.figure(column, place)
  return (
    <div>
      <dt>{speech.text.watchlists.columns[column].long}</dt>
      <dd className={cx(css.factValue, figure && isStale(figure, kindOf[column], timestampMs(now)) && css.stale)}>
        {figure ? written(column, figure.value, figures) : '–'}
      </dd>
      <dd className={css.factFrom}>
        {figure ? originOf(speech, figure, column, now) : whyMissing(speech, table, place, column)}
        {column === 'price' && figure && live.isPolled(place, now) && ` · ${speech.text.watchlists.polled}`}
      </dd>
    </div>
  )
}

function TagEditor({ tags, focus, onSave }: { tags: readonly string[]; focus: boolean; onSave: Props['onTags'] }) {
  const { text } = useSpeech()
  const words = text.watchlists
  const [typed, setTyped] = useState(tags.join(', '))
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) field.current?.focus()
  }, [focus])
  const changed = typed.trim() !== tags.join(', ')
  return (
    <form
      className={css.tagForm}
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) void onSave(typed.split(','))
      }}
    >
      <Field label={words.tagsOf} hint={words.tagsMore}>
        {(wiring) => (
          <TextInput ref={field} {...wiring} value={typed} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      <Button type="submit" small disabled={!changed}>
        {words.saveTags}
      </Button>
    </form>
  )
}
