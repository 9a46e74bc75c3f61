import { DatabaseZap } from 'lucide-react'
import { useSinks } from '../../api/sink-queries'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'

/** To the sinks, and whether one of them stands still or is behind. */
export function SinksButton({ onClick }: { onClick: () => void }) {
  const { text, format } = useSpeech()
  const words = text.sinks
  const sinks = useSinks().data?.sinks ?? []
  const stopped = sinks.filter(({ state }) => state === 'stopped').length
  const behind = Math.max(0, ...sinks.flatMap((sink) => (sink.state === 'waiting' ? [sink.behind] : [])))
  return (
    <Button tone="quiet" small onClick={onClick}>
      <DatabaseZap size={14} aria-hidden />
      {words.open}
      {stopped > 0 ? (
        <Tag level="now">{words.stoppedCount(stopped)}</Tag>
      ) : (
        behind > 0 && <Tag level="soon">{words.behind(format.number(behind), behind === 1)}</Tag>
      )}
    </Button>
  )
}
