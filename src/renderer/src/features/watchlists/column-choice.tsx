import { ChevronDown, ChevronUp } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { WatchlistHead } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { IconButton } from '../../ui/button'
import { Checkbox } from '../../ui/field'
import { Section } from '../../ui/screen'
import { columnIds, type ColumnId } from '../../../../shared/domain/watchlists/columns'
import { moved } from '../../../../shared/domain/watchlists/watchlist'
import { useChangeList, type useActs } from './use-watchlists'
import css from './watchlists.module.css'

/** Which columns are shown, and in which order: those that are come first, as they stand in the table. */
export function ColumnChoice({ list, run }: { list: WatchlistHead; run: ReturnType<typeof useActs>['run'] }) {
  const { text } = useSpeech()
  const words = text.watchlists
  const change = useChangeList(run)
  const shown = list.columns
  const put = (columns: readonly ColumnId[]): void => void change({ id: list.id, columns: [...columns] })
  const toggle = (column: ColumnId, on: boolean): void =>
    put(on ? [...shown, column] : shown.filter((one) => one !== column))
  const move = (column: ColumnId, by: -1 | 1): void => {
    const from = shown.indexOf(column)
    const to = from + by
    if (from < 0 || to < 0 || to >= shown.length) return
    put(moved(shown, from, to))
    announce(words.columnMoved(words.columns[column].long, to + 1, shown.length))
  }
  const onKey = (event: KeyboardEvent, column: ColumnId): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(column, event.key === 'ArrowUp' ? -1 : 1)
  }
  const all = [...shown, ...columnIds.filter((column) => !shown.includes(column))]
  return (
    <Section title={words.chooseColumns}>
      <p className={css.hint}>{words.columnsMore}</p>
      <ul className={css.columnChoice}>
        {all.map((column, place) => {
          const { long } = words.columns[column]
          return (
            <li key={column} onKeyDown={(event) => onKey(event, column)}>
              <Checkbox checked={place < shown.length} onChecked={(on) => toggle(column, on)}>
                {long}
              </Checkbox>
              {place < shown.length && (
                <>
                  <IconButton label={words.columnUp(long)} disabled={place === 0} onClick={() => move(column, -1)}>
                    <ChevronUp size={14} aria-hidden />
                  </IconButton>
                  <IconButton
                    label={words.columnDown(long)}
                    disabled={place === shown.length - 1}
                    onClick={() => move(column, 1)}
                  >
                    <ChevronDown size={14} aria-hidden />
                  </IconButton>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
