import { Inbox, SearchX } from 'lucide-react'
import { useState, type Ref } from 'react'
import { failureOf } from '../../api/client'
import type { WebhookDelivery, WebhookEndpoint } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Chip, Tag } from '../../ui/chip'
import { Select } from '../../ui/field'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Cell, VirtualGrid, type GridHandle } from '../../ui/virtual-grid'
import type { useDeliveries } from './webhooks-queries'
import css from './webhooks.module.css'

export interface DeliveryChoices {
  readonly outcome: WebhookDelivery['outcome'] | undefined
  readonly endpointId: string | undefined
}

const outcomes = ['accepted', 'refused', 'failed'] as const
export const levels = { accepted: 'good', refused: 'now', failed: 'soon' } as const

export function DeliveryFilters({
  choices,
  endpoints,
  total,
  onChoose
}: {
  choices: DeliveryChoices
  endpoints: readonly WebhookEndpoint[]
  total: number | undefined
  onChoose: (change: Partial<DeliveryChoices>) => void
}) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  return (
    <div className={css.filters} role="group" aria-label={words.filters}>
      <Chip on={choices.outcome === undefined} onToggle={() => onChoose({ outcome: undefined })}>
        {words.all}
      </Chip>
      {outcomes.map((outcome) => (
        <Chip key={outcome} on={choices.outcome === outcome} onToggle={() => onChoose({ outcome })}>
          {words.outcomeChips[outcome]}
        </Chip>
      ))}
      {total !== undefined && <span className={css.faint}>{words.found(format.number(total), total === 1)}</span>}
      <Select
        className={css.pick}
        aria-label={words.columns.endpoint}
        value={choices.endpointId ?? ''}
        onChange={(event) => onChoose({ endpointId: event.target.value === '' ? undefined : event.target.value })}
      >
        <option value="">{words.allEndpoints}</option>
        {endpoints.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  )
}

export function DeliveryList({
  deliveries: { head, total, rowAt },
  filtered,
  chosen,
  onOpen,
  onLeave,
  onRange,
  ref
}: {
  deliveries: ReturnType<typeof useDeliveries>
  filtered: boolean
  chosen: number | undefined
  onOpen: (id: number) => void
  onLeave: () => void
  onRange: (first: number, last: number) => void
  ref: Ref<GridHandle>
}) {
  const { text } = useSpeech()
  const [cursor, setCursor] = useState(-1)
  const words = text.webhooks
  if (head.isPending) return <Skeleton rows={8} label={text.app.loading} />
  if (head.isError)
    return (
      <div className={css.pad}>
        <FailureNote
          failure={failureOf(head.error)}
          retry={{ label: text.app.retry, onRetry: () => void head.refetch() }}
        />
      </div>
    )
  if (total === 0)
    return (
      <Empty icon={filtered ? <SearchX size={22} /> : <Inbox size={22} />} title={words.none}>
        {filtered ? words.noneFiltered : words.noneMore}
      </Empty>
    )
  const open = (index: number): void => {
    const row = rowAt(index)
    if (row) onOpen(row.id)
  }
  // New rows come in above: what is open is known by its number, not by its place.
  const place = chosen === undefined ? cursor : placeOf(chosen, total, rowAt)
  return (
    <VirtualGrid
      ref={ref}
      label={words.list}
      columnsClass={css.columns}
      columns={[
        { name: words.columns.time, className: css.time },
        { name: words.columns.outcome },
        { name: words.columns.endpoint },
        { name: words.columns.why },
        { name: words.columns.id, className: css.id },
        { name: words.columns.size, className: css.size }
      ]}
      count={total}
      cursor={place}
      onCursor={(index) => {
        setCursor(index)
        if (chosen !== undefined) open(index)
      }}
      onOpen={open}
      onEscape={onLeave}
      onRange={onRange}
      renderRow={(index) => <RowCells delivery={rowAt(index)} />}
    />
  )
}

function placeOf(id: number, total: number, rowAt: (index: number) => WebhookDelivery | undefined): number {
  for (let index = 0; index < total; index += 1) {
    const row = rowAt(index)
    if (row?.id === id) return index
    if (!row || row.id < id) return -1
  }
  return -1
}

function RowCells({ delivery }: { delivery: WebhookDelivery | undefined }) {
  const { text, format } = useSpeech()
  const words = text.webhooks
  if (!delivery)
    return (
      <Cell>
        <span aria-label={words.pendingRow}>…</span>
      </Cell>
    )
  const { atMs, outcome, reason, label, endpointId, deliveryId, size } = delivery
  return (
    <>
      <Cell className={css.time}>
        <span title={format.exact(atMs)}>{format.time(atMs)}</span>
      </Cell>
      <Cell>
        <Tag level={levels[outcome]}>{words.outcomes[outcome]}</Tag>
      </Cell>
      <Cell>
        {label ?? <span className={css.faint}>{endpointId === undefined ? words.nobody : words.removedEndpoint}</span>}
      </Cell>
      <Cell>{words.shortReasons[reason]}</Cell>
      <Cell className={css.id}>
        <span className={css.mono} title={deliveryId}>
          {deliveryId ?? ''}
        </span>
      </Cell>
      <Cell className={css.size}>{format.bytes(size)}</Cell>
    </>
  )
}
