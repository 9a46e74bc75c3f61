import { RefreshCw } from 'lucide-react'
import type { RotationAsks } from './agenda'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Todo } from './todo'
import css from './overview.module.css'

/** A rotation that waits for the person, one click from its step. */
export function RotationTodo({ asks, now, onOpen }: { asks: RotationAsks; now: number; onOpen: () => void }) {
  const { text, format } = useSpeech()
  const said = text.rotation.overview
  const { item, kind, rotation, atMs } = asks
  const due = kind === 'due'
  return (
    <Todo
      icon={<RefreshCw size={16} className={css.soon} aria-hidden />}
      title={
        due
          ? said.due(item.label)
          : atMs <= now
            ? said.over(item.label)
            : said.overlap(item.label, format.distance(atMs, now))
      }
      more={
        due
          ? item.expiresAtMs !== undefined && asks.expires
            ? said.dueExpires(format.distance(item.expiresAtMs, now))
            : said.dueMore
          : said.overlapMore(rotation.fromVersion)
      }
      action={
        <Button
          onClick={onOpen}
          aria-label={due ? said.rotate(item.label) : text.rotation.queue.continueWith(item.label)}
        >
          {due ? text.rotation.rotate : said.goOn}
        </Button>
      }
    />
  )
}
