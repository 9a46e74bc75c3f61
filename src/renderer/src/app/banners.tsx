import { FlaskConical, ShieldAlert, TriangleAlert } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useLogStatus, useSystemFacts, useSystemStatus } from '../api/queries'
import { useSpeech } from '../text/use-text'
import { cx } from '../ui/cx'
import { runAhead } from '../ui/use-now'
import css from './app.module.css'
import { useRoute } from './route-store'

/** What stays true until it changes, above every screen. */
export function Banners() {
  const { text } = useSpeech()
  const status = useSystemStatus()
  const broken = useLogStatus().data?.broken
  const go = useRoute((route) => route.go)
  const keychain = status.data?.keychain
  const facts = useSystemFacts().data
  const aheadMs = facts?.aheadMs ?? 0
  useEffect(() => runAhead(aheadMs), [aheadMs])
  return (
    <section className={css.banners} aria-label={text.banner.label}>
      {broken && (
        <Banner
          level="now"
          icon={<ShieldAlert size={15} aria-hidden />}
          act={[text.banner.seeAudit, () => go('audit')]}
        >
          <b>{text.banner.broken}</b> {broken.firstBadSeq !== null && text.banner.brokenAt(broken.firstBadSeq)}
        </Banner>
      )}
      {keychain && keychain.code !== 'ready' && (
        <Banner
          level="now"
          icon={<TriangleAlert size={15} aria-hidden />}
          act={[text.keychain.checkAgain, () => void status.refetch()]}
        >
          <b>{keychain.message}</b> {keychain.remedy}
        </Banner>
      )}
      {facts?.runtime.standIn && (
        <Banner level="soon" icon={<TriangleAlert size={15} aria-hidden />}>
          <b>{text.banner.standIn(facts.runtime.electron.split('.')[0] ?? '')}</b>{' '}
          {text.banner.standInMore(facts.runtime.shipped)}
        </Banner>
      )}
      {facts?.profile === 'demo' && (
        <Banner level="demo" icon={<FlaskConical size={15} aria-hidden />}>
          {text.banner.demo}
          {aheadMs > 0 && ` ${text.banner.demoAhead(Math.round(aheadMs / 86_400_000))}`}
        </Banner>
      )}
    </section>
  )
}

function Banner({
  level,
  icon,
  act,
  children
}: {
  level: 'now' | 'soon' | 'demo'
  icon: ReactNode
  act?: readonly [string, () => void]
  children: ReactNode
}) {
  return (
    <div className={cx(css.banner, css[level])} role={level === 'now' ? 'alert' : 'note'}>
      {icon}
      <span className={css.bannerWords}>{children}</span>
      {act && (
        <button type="button" className={css.bannerAct} onClick={act[1]}>
          {act[0]}
        </button>
      )}
    </div>
  )
}
