import { Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useRef } from 'react'
import type { WatchlistHead } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { IconButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import type { ListId } from './use-watchlists'
import css from './watchlists.module.css'

/** The person's lists. Arrows go from one to the next, as tabs do. */
export function ListTabs({
  lists,
  current,
  onChoose,
  onNew
}: {
  lists: readonly WatchlistHead[]
  current: ListId | undefined
  onChoose: (id: ListId) => void
  onNew: () => void
}) {
  const { text, format } = useSpeech()
  const words = text.watchlists
  const bar = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const at = lists.findIndex(({ id }) => id === current)
    const next = step === 0 || event.altKey ? undefined : lists[(at + step + lists.length) % lists.length]
    if (!next) return
    event.preventDefault()
    onChoose(next.id)
    bar.current?.querySelector<HTMLElement>(`[data-list="${next.id}"]`)?.focus()
  }
  return (
    <div className={css.tabBar}>
      <div ref={bar} role="tablist" aria-label={words.lists} className={css.tabs} onKeyDown={onKeyDown}>
        {lists.map(({ id, name, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            data-list={id}
            aria-selected={id === current}
            tabIndex={id === current ? 0 : -1}
            className={cx(css.tab, id === current && css.tabOn)}
            onClick={() => onChoose(id)}
          >
            {name}
            <span className={css.count}>{format.number(count)}</span>
          </button>
        ))}
      </div>
      <IconButton label={words.newList} onClick={onNew}>
        <Plus size={15} aria-hidden />
      </IconButton>
    </div>
  )
}
