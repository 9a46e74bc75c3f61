import { Database, ScrollText, Telescope } from 'lucide-react'
import type { SinkView } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Tag, type Level } from '../../ui/chip'
import { cx } from '../../ui/cx'
import css from './sinks.module.css'

const icons = { postgres: Database, syslog: ScrollText, otlp: Telescope } as const

const levels: Readonly<Record<SinkView['state'], Level>> = {
  paused: 'plain',
  current: 'good',
  sending: 'good',
  waiting: 'soon',
  stopped: 'now'
}

export function SinkState({ state }: { state: SinkView['state'] }) {
  const { text } = useSpeech()
  return <Tag level={levels[state]}>{text.sinks.states[state]}</Tag>
}

/** How far behind, in words. */
export function useLag(sink: SinkView, now: number): string {
  const { text, format } = useSpeech()
  const words = text.sinks
  if (sink.behind === 0) return words.nothingBehind
  const behind = words.behind(format.number(sink.behind), sink.behind === 1)
  if (sink.behindSinceMs === undefined) return behind
  return `${behind}, ${words.behindSince(format.distance(sink.behindSinceMs, now))}`
}

export function SinkList({
  sinks,
  now,
  chosen,
  onOpen
}: {
  sinks: readonly SinkView[]
  now: number
  chosen: string | undefined
  onOpen: (id: string) => void
}) {
  const { text } = useSpeech()
  return (
    <ul className={css.list} aria-label={text.sinks.list}>
      {sinks.map((sink) => (
        <li key={sink.id} className={cx(css.row, sink.id === chosen && css.chosen)}>
          <SinkRow sink={sink} now={now} onOpen={() => onOpen(sink.id)} on={sink.id === chosen} />
        </li>
      ))}
    </ul>
  )
}

function SinkRow({ sink, now, on, onOpen }: { sink: SinkView; now: number; on: boolean; onOpen: () => void }) {
  const { text, format } = useSpeech()
  const words = text.sinks
  const Icon = icons[sink.target.kind]
  const lag = useLag(sink, now)
  const confirmed =
    sink.confirmedAtMs === undefined ? words.neverConfirmed : words.confirmed(format.distance(sink.confirmedAtMs, now))
  return (
    <button type="button" onClick={onOpen} aria-current={on ? 'true' : undefined}>
      <Icon size={18} strokeWidth={1.7} className={css.icon} aria-hidden />
      <span className={css.words}>
        <b>{sink.label}</b>
        <span title={sink.place}>
          {words.kinds[sink.target.kind]} · {sink.place}
        </span>
        {sink.failure && <span className={css.failing}>{sink.failure.message}</span>}
      </span>
      <span className={css.standing}>
        <SinkState state={sink.state} />
        <span className={css.lag}>{lag}</span>
        <span className={css.faint}>{confirmed}</span>
      </span>
    </button>
  )
}
