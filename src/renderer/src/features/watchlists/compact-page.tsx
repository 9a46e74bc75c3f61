import { X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { IconButton } from '../../ui/button'
import { Select } from '../../ui/field'
import { useNow } from '../../ui/use-now'
import type { GridHandle } from '../../ui/virtual-grid'
import type { AssetId } from '../../../../shared/domain/market/assets'
import type { ColumnId } from '../../../../shared/domain/watchlists/columns'
import { FeedState } from './feed-state'
import { useFigureText, useLive, useOrder } from './use-live-order'
import { useLists, useTable, type ListId } from './use-watchlists'
import { WatchTable } from './watch-table'
import css from './watchlists.module.css'

const COLUMNS: readonly ColumnId[] = ['price', 'change24h']

/** The small window above the others: one list, its prices and their day. It changes nothing. */
export function CompactPage({ listId }: { listId: string }) {
  const { text } = useSpeech()
  const words = text.watchlists
  const lists = useLists().data ?? []
  const [chosen, setChosen] = useState(listId)
  const list = lists.find(({ id }) => id === chosen) ?? lists[0]
  const { table } = useTable(list?.id as ListId | undefined)
  const live = useLive('compact')
  const figures = useFigureText()
  const now = useNow(10_000)
  const order = useOrder(table, live, list?.sort, undefined)
  const [cursorId, setCursorId] = useState<AssetId>()
  const grid = useRef<GridHandle>(null)
  const ids = useMemo(() => table?.data.rows.map(({ assetId }) => assetId) ?? [], [table])
  useEffect(() => live.follow(ids), [live, ids])
  useEffect(() => {
    document.title = `${list?.name ?? words.title} – ${text.app.name}`
  }, [list, text, words])
  const close = (): void => void api.watchlists.closeCompact()
  const choose = (place: number): void => setCursorId(ids[place])
  return (
    <main className={css.compact} aria-label={words.title}>
      <header className={css.compactBar}>
        <h1 className="sr-only">{words.title}</h1>
        <Select
          className={css.compactList}
          aria-label={words.compactList}
          value={list?.id ?? ''}
          onChange={(event) => setChosen(event.target.value)}
        >
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <FeedState />
        <IconButton label={words.close} onClick={close}>
          <X size={15} aria-hidden />
        </IconButton>
      </header>
      {table && list && (
        <WatchTable
          ref={grid}
          label={words.table(list.name)}
          {...{ table, live, figures, now, order }}
          columns={COLUMNS}
          narrow
          sort={list.sort}
          followAll={list.sort?.column === 'price' || list.sort?.column === 'drawdown'}
          cursor={cursorId === undefined ? -1 : ids.indexOf(cursorId)}
          onCursor={choose}
          onOpen={choose}
          onEscape={close}
        />
      )}
    </main>
  )
}
