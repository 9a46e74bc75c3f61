import { LineChart, PictureInPicture2, Search, SlidersHorizontal, Wallet } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { WatchlistHead } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, IconButton } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import type { GridHandle } from '../../ui/virtual-grid'
import type { AssetId } from '../../../../shared/domain/market/assets'
import type { SortColumn } from '../../../../shared/domain/watchlists/columns'
import { AddCoin } from './add-coin'
import { CoinPane, type CoinChart } from './coin-pane'
import { FeedState } from './feed-state'
import { ListTabs } from './list-tabs'
import { useMarkets } from './markets-store'
import { OptionsPane } from './options-pane'
import { useCoinActs } from './use-coin-acts'
import { useFigureText, useLive, useOrder } from './use-live-order'
import { useActs, useChangeList, useLists, useTable } from './use-watchlists'
import { WatchTable } from './watch-table'
import css from './watchlists.module.css'

/** Watchlists with live prices. `chart` draws a coin in its pane, `notes` what was written about it, `alerts` what is told of it. */
export function MarketsScreen({
  chart,
  notes,
  alerts,
  onHoldings
}: {
  chart?: CoinChart
  notes?: CoinChart
  alerts?: CoinChart
  onHoldings?: () => void
}) {
  const { text } = useSpeech()
  const words = text.watchlists
  const lists = useLists()
  const chosen = useMarkets((markets) => markets.listId)
  const list = lists.data?.find(({ id }) => id === chosen) ?? lists.data?.[0]
  const { run, failure } = useActs()
  const create = async (): Promise<void> => {
    const name = words.newListName((lists.data ?? []).map((one) => one.name))
    const made = await run(() => api.watchlists.create({ name }))
    if (!made) return
    await lists.refetch()
    useMarkets.getState().choose(made.value.id)
  }
  if (list)
    return (
      <ListScreen
        key={list.id}
        list={list}
        lists={lists.data ?? []}
        chart={chart}
        notes={notes}
        alerts={alerts}
        onHoldings={onHoldings}
        onNew={() => void create()}
      />
    )
  return (
    <Screen title={words.title}>
      {failure && <FailureNote failure={failure} />}
      {lists.isError ? (
        <FailureNote
          failure={failureOf(lists.error)}
          retry={{ label: text.app.retry, onRetry: () => void lists.refetch() }}
        />
      ) : lists.isPending ? (
        <Skeleton rows={10} label={text.app.loading} />
      ) : (
        <Empty
          icon={<LineChart size={22} />}
          title={words.empty}
          action={
            <Button tone="primary" onClick={() => void create()}>
              {words.emptyAct}
            </Button>
          }
        >
          {words.emptyMore}
        </Empty>
      )}
    </Screen>
  )
}

function ListScreen({
  list,
  lists,
  chart,
  notes,
  alerts,
  onHoldings,
  onNew
}: {
  list: WatchlistHead
  lists: readonly WatchlistHead[]
  chart: CoinChart | undefined
  notes: CoinChart | undefined
  alerts: CoinChart | undefined
  onHoldings: (() => void) | undefined
  onNew: () => void
}) {
  const { text } = useSpeech()
  const words = text.watchlists
  const { rows, table } = useTable(list.id)
  const live = useLive('main')
  const figures = useFigureText()
  const now = useNow(10_000)
  const choose = useMarkets((markets) => markets.choose)
  const [tag, setTag] = useState<string>()
  const [cursorId, setCursorId] = useState<AssetId>()
  const [pane, setPane] = useState<'coin' | 'tags' | 'options'>()
  const order = useOrder(table, live, list.sort, tag)
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const acts = useCoinActs(list, table)
  const change = useChangeList(acts.run)
  const ids = useMemo(() => table?.data.rows.map(({ assetId }) => assetId) ?? [], [table])
  useEffect(() => live.follow(ids), [live, ids])
  const cursor = cursorId === undefined ? -1 : ids.indexOf(cursorId)
  const idAt = (place: number): AssetId | undefined => ids[place]
  const leave = (): void => {
    setPane(undefined)
    // What a button opened gives the focus back to that button.
    if (pane === 'coin') grid.current?.focus()
  }
  const sortBy = (column: SortColumn): void => {
    const on = list.sort?.column === column
    // Figures begin with the largest, names with A; a third press goes back to the person's own order.
    const first = column !== 'name' && column !== 'rank'
    const sort = !on
      ? { column, descending: first }
      : list.sort?.descending === first
        ? { column, descending: !first }
        : null
    void change({ id: list.id, sort })
  }
  const canMove = list.sort === undefined && tag === undefined
  return (
    <Screen
      title={words.title}
      aside={<FeedState />}
      tools={
        <AddCoin
          ref={search}
          has={(id) => ids.includes(id)}
          onDown={() => grid.current?.focus()}
          onChoose={(coin) => {
            setTag(undefined)
            setCursorId(coin.id)
            if (!ids.includes(coin.id)) void acts.add(coin)
          }}
        />
      }
      actions={
        <>
          {onHoldings && (
            <Button onClick={onHoldings}>
              <Wallet size={15} aria-hidden />
              {text.nav.holdings}
            </Button>
          )}
          <IconButton label={words.compactMore} onClick={() => void api.watchlists.openCompact({ id: list.id })}>
            <PictureInPicture2 size={16} aria-hidden />
          </IconButton>
          <Button
            onClick={() => setPane(pane === 'options' ? undefined : 'options')}
            aria-expanded={pane === 'options'}
          >
            <SlidersHorizontal size={15} aria-hidden />
            {words.options}
          </Button>
        </>
      }
    >
      <Split
        list={
          <>
            <ListTabs lists={lists} current={list.id} onChoose={choose} onNew={onNew} />
            <TagBar
              tags={tagsIn(table?.data.rows ?? [])}
              tag={tag}
              onTag={setTag}
              sort={list.sort}
              onOwnOrder={() => list.sort && void change({ id: list.id, sort: null })}
            />
            {acts.failure && <FailureNote failure={acts.failure} />}
            {rows.isError && (
              <FailureNote
                failure={failureOf(rows.error)}
                retry={{ label: text.app.retry, onRetry: () => void rows.refetch() }}
              />
            )}
            {!table ? (
              <Skeleton rows={10} label={text.app.loading} />
            ) : table.count === 0 ? (
              <Empty
                icon={<Search size={22} />}
                title={words.emptyList}
                action={
                  <Button tone="primary" onClick={() => search.current?.focus()}>
                    {words.emptyListAct}
                  </Button>
                }
              >
                {words.emptyListMore}
              </Empty>
            ) : (
              <WatchTable
                ref={grid}
                label={words.table(list.name)}
                {...{ table, live, figures, now, order, cursor }}
                columns={list.columns}
                sort={list.sort}
                followAll={list.sort?.column === 'price' || list.sort?.column === 'drawdown'}
                onCursor={(place) => setCursorId(idAt(place))}
                onOpen={(place) => {
                  setCursorId(idAt(place))
                  setPane('coin')
                }}
                onEscape={leave}
                onSort={sortBy}
                onColumns={(columns) => void change({ id: list.id, columns: [...columns] })}
                onMoveRefused={() =>
                  announce(
                    list.sort
                      ? words.moveSorted(words.columns[list.sort.column === 'name' ? 'coin' : list.sort.column].long)
                      : words.moveFiltered
                  )
                }
                {...(canMove && { onMove: (place: number, to: number) => void acts.move(place, to) })}
                onRemove={(place) => {
                  setCursorId(idAt(order[order.indexOf(place) + 1] ?? order[order.indexOf(place) - 1] ?? -1))
                  void acts.remove(place)
                }}
                onTags={(place) => {
                  setCursorId(idAt(place))
                  setPane('tags')
                }}
              />
            )}
            {acts.gone && (
              <p className={css.undo} role="status">
                {words.removed(acts.gone.name)}
                <Button small onClick={() => void acts.undo()}>
                  {words.undo}
                </Button>
              </p>
            )}
          </>
        }
        pane={
          pane === 'options' ? (
            <OptionsPane
              list={list}
              place={lists.indexOf(list)}
              count={lists.length}
              onClose={leave}
              onDeleted={() => setPane(undefined)}
              onImported={(id) => id !== undefined && choose(id)}
            />
          ) : pane !== undefined && table && cursor >= 0 ? (
            <CoinPane
              {...{ table, live, figures, now, chart, notes, alerts }}
              place={cursor}
              editTags={pane === 'tags'}
              onTags={(tags) => acts.tag(cursor, tags)}
              onRemove={() => {
                setPane(undefined)
                void acts.remove(cursor)
              }}
              onClose={leave}
            />
          ) : undefined
        }
      />
    </Screen>
  )
}

const tagsIn = (rows: readonly { readonly tags: readonly string[] }[]): readonly string[] =>
  [...new Set(rows.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b))

/** Chips of the list's tags, and what it is sorted by; nothing where there is neither. */
function TagBar({
  tags,
  tag,
  onTag,
  sort,
  onOwnOrder
}: {
  tags: readonly string[]
  tag: string | undefined
  onTag: (tag: string | undefined) => void
  sort: WatchlistHead['sort']
  onOwnOrder: () => void
}) {
  const { text } = useSpeech()
  const words = text.watchlists
  if (tags.length === 0 && !sort) return null
  return (
    <div className={css.tagBar} role="group" aria-label={words.tag}>
      {tags.length > 0 && (
        <Chip on={tag === undefined} onToggle={() => onTag(undefined)}>
          {words.allTags}
        </Chip>
      )}
      {tags.map((one) => (
        <Chip key={one} on={one === tag} onToggle={() => onTag(one === tag ? undefined : one)}>
          {one}
        </Chip>
      ))}
      {sort && (
        <span className={css.sorted}>
          {words.sortedBy(words.columns[sort.column === 'name' ? 'coin' : sort.column].long)}
          <Button small tone="quiet" onClick={onOwnOrder}>
            {words.backToOwn}
          </Button>
        </span>
      )}
    </div>
  )
}
