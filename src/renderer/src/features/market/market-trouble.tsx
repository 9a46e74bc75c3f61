import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { api, valueOf } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { useNow } from '../../ui/use-now'
import css from './market-trouble.module.css'
import { silenceOf } from './trouble'

/** Above each screen of the market: figures that cannot be kept, and a market that nobody tells of. */
export function MarketTrouble({ onSources }: { onSources: () => void }) {
  const { text, format } = useSpeech()
  const clock = useNow()
  const known = useQuery({ queryKey: ['market', 'sources'], queryFn: () => valueOf(api.market.sources()) }).data
  if (!known) return null
  const { store, sources } = known
  const words = text.market.trouble
  const silence = silenceOf(sources)
  // The window's clock ticks seldom; what has happened is not ahead of it.
  const now = Math.max(clock, silence?.sinceMs ?? 0)
  return (
    <>
      {store && (
        <Line>
          <b>{store.message}</b> {store.remedy}
        </Line>
      )}
      {silence && (
        <Line act={[words.see, onSources]}>
          <b>{words.silent(format.distance(silence.sinceMs, now))}</b>{' '}
          {silence.answeredAtMs === undefined ? words.before : words.last(format.distance(silence.answeredAtMs, now))}{' '}
          {silence.nextTryMs !== undefined &&
            silence.nextTryMs > now &&
            text.market.nextTry(format.distance(silence.nextTryMs, now))}
        </Line>
      )}
    </>
  )
}

function Line({ act, children }: { act?: readonly [string, () => void]; children: ReactNode }) {
  const words = useRef<HTMLSpanElement>(null)
  // Said when it comes; its times go on by themselves and are not read out again.
  useEffect(() => announce(words.current?.textContent ?? ''), [])
  return (
    <div className={css.line} role="note">
      <TriangleAlert size={15} aria-hidden />
      <span ref={words} className={css.words}>
        {children}
      </span>
      {act && (
        <button type="button" className={css.act} onClick={act[1]}>
          {act[0]}
        </button>
      )}
    </div>
  )
}
