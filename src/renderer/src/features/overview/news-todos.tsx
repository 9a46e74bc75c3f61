import { BellRing, NotebookPen, Orbit, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import type { Line, LinesSlot } from './lines'
import { cycleLines, narrativeLines, noteLines, type Places } from './news'
import css from './overview.module.css'
import { Todo } from './todo'
import { useNews } from './use-market'

const icons = { alert: BellRing, note: NotebookPen, narrative: Orbit, cycles: RefreshCw } as const

/** Nothing tells of alerts. */
const noLines: LinesSlot = ({ children }) => children([])

/** What the market and the notes ask for, below the keys. `well` is said where there is nothing; told whether all of it is known. */
export default function NewsTodos({
  now,
  alerts: Alerts = noLines,
  places,
  well
}: {
  now: number
  alerts?: LinesSlot | undefined
  places: Places
  well: (known: boolean) => ReactNode
}) {
  const speech = useSpeech()
  const { notes, narratives, cycles } = useNews(now)
  const own = [
    ...noteLines(speech, notes.data ?? [], places),
    ...narrativeLines(speech, narratives.data ?? [], now, places),
    ...cycleLines(speech, cycles.data ?? [], now, places)
  ]
  // What cannot be read is said where it is looked at; here it is no news.
  const known = ![notes, narratives, cycles].some(({ isPending }) => isPending)
  return (
    <Alerts>
      {(fired) => {
        const lines = [...(fired ?? []), ...own]
        return lines.length === 0
          ? well(known && fired !== undefined)
          : lines.map((line) => <LineTodo key={line.id} line={line} />)
      }}
    </Alerts>
  )
}

function LineTodo({ line }: { line: Line }) {
  const Icon = icons[line.kind]
  return (
    <Todo
      icon={<Icon size={16} className={line.kind === 'alert' ? css.soon : css.accent} aria-hidden />}
      title={line.title}
      more={line.more}
      action={
        <Button onClick={line.onOpen} aria-label={line.actionLabel}>
          {line.action}
        </Button>
      }
    />
  )
}
