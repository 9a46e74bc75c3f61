import { useQuery } from '@tanstack/react-query'
import { Link2Off, RotateCw, X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { api, onChanged, valueOf } from '../api/client'
import { useKeys } from '../api/queries'
import type { Arrival } from '../api/types'
import { useSpeech } from '../text/use-text'
import { announce } from '../ui/announce'
import { IconButton } from '../ui/button'
import { useNow } from '../ui/use-now'
import { cx } from '../ui/cx'
import css from './app.module.css'
import { followLink } from './follow-link'
import { useRoute } from './route-store'

/** What came from outside or went wrong meanwhile, one line each, until it is dismissed. */
export function NewsBanners() {
  return (
    <>
      <LinkNews />
      <RunBanners />
    </>
  )
}

/** Follows links; one that leads nowhere is said. */
function LinkNews() {
  const words = useSpeech().text.places
  const [arrival, setArrival] = useState<Arrival>()
  const keys = useKeys().data
  useEffect(() => {
    const take = async (): Promise<void> => {
      const answer = await api.places.take().catch(() => undefined)
      if (!answer?.ok || answer.value === null) return
      setArrival(answer.value)
      if (answer.value.kind === 'place') followLink(answer.value.target)
    }
    void take()
    return onChanged((topic) => {
      if (topic === 'place') void take()
    })
  }, [])
  const said = arrival && sayingOf(arrival, (id) => keys === undefined || keys.some((key) => key.id === id), words)
  const aloud = said && `${said.title} ${said.more}`
  useEffect(() => {
    if (aloud !== undefined) announce(aloud)
  }, [aloud])
  if (!said) return null
  return (
    <Line
      icon={<Link2Off size={15} aria-hidden />}
      {...said}
      act={said.demo ? [words.openDemo, () => void api.places.openDemo()] : undefined}
      onDismiss={() => setArrival(undefined)}
    />
  )
}

type Words = ReturnType<typeof useSpeech>['text']['places']

function sayingOf(
  arrival: Arrival,
  has: (keyId: string) => boolean,
  words: Words
): { readonly title: string; readonly more: string; readonly demo?: boolean } | undefined {
  if (arrival.kind === 'refused') return { title: words.refused[arrival.code], more: words.refusedMore }
  if (arrival.kind === 'elsewhere')
    return arrival.demo
      ? { title: words.demoLink, more: words.refusedMore, demo: true }
      : { title: words.realLink, more: words.realLinkMore }
  if (arrival.target.kind === 'key' && !has(arrival.target.keyId)) return { title: words.keyGone, more: '' }
  return undefined
}

/** How this window, or the run before, ended. */
function RunBanners() {
  const { text, format } = useSpeech()
  const words = text.places
  const now = useNow()
  const news = useQuery({ queryKey: ['runs', 'news'], queryFn: () => valueOf(api.runs.news()) }).data
  const dismiss = (what: 'window' | 'last-run') => () => void api.runs.dismiss({ what })
  return (
    <>
      {news?.window && (
        <Line
          icon={<RotateCw size={15} aria-hidden />}
          title={words.windowStopped}
          more={words.windowStoppedMore}
          onDismiss={dismiss('window')}
        />
      )}
      {news?.lastRun && (
        <Line
          icon={<RotateCw size={15} aria-hidden />}
          title={words.ended[news.lastRun.cause](format.distance(news.lastRun.atMs, now))}
          more={words.endedMore}
          act={[words.seeDiagnostics, () => useRoute.getState().showSetting('diagnostics')]}
          onDismiss={dismiss('last-run')}
        />
      )}
    </>
  )
}

function Line({
  icon,
  title,
  more,
  act,
  onDismiss
}: {
  icon: ReactNode
  title: string
  more: string
  act?: readonly [string, () => void] | undefined
  onDismiss: () => void
}) {
  const { text } = useSpeech()
  return (
    <div className={cx(css.banner, css.soon)} role="note">
      {icon}
      <span className={css.bannerWords}>
        <b>{title}</b> {more}
      </span>
      {act && (
        <button type="button" className={css.bannerAct} onClick={act[1]}>
          {act[0]}
        </button>
      )}
      <IconButton label={text.places.dismiss} className={css.bannerClose} onClick={onDismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  )
}
