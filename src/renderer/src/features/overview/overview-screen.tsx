import { lazy, Suspense } from 'react'
import { failureOf } from '../../api/client'
import { useKeys } from '../../api/queries'
import type { AssetId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Screen } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { BackupCard, LogCard, NextDays, Signatures } from './cards'
import css from './overview.module.css'
import { Today, type TodayProps } from './today'
import { useStanding } from './use-standing'

/** The market waits until the window stands; its place is kept. */
const MarketCard = lazy(() => import('./market-card'))

interface Props extends TodayProps {
  readonly onVerify: () => void
  readonly onBackup: () => void
  readonly onCoin: (id: AssetId) => void
  readonly onMarkets: () => void
}

export function OverviewScreen({ onVerify, onBackup, onCoin, onMarkets, ...today }: Props) {
  const { text, format } = useSpeech()
  const now = useNow()
  const keys = useKeys()
  const standing = useStanding()
  const said = text.overview
  return (
    <Screen title={said.title} aside={format.today(now)}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={said.title}>
        <div className={css.cards}>
          <section className={cx(css.card, css.today)} aria-label={said.today}>
            <h2 className="sr-only">{said.today}</h2>
            {keys.isPending ? (
              <Skeleton rows={3} label={text.app.loading} />
            ) : keys.isError ? (
              <FailureNote
                failure={failureOf(keys.error)}
                retry={{ label: text.app.retry, onRetry: () => void keys.refetch() }}
              />
            ) : (
              <Today {...today} keys={keys.data} now={now} />
            )}
          </section>
          <section className={cx(css.card, css.market)} aria-label={said.glance.title}>
            <h2 className="sr-only">{said.glance.title}</h2>
            {standing && (
              <Suspense fallback={null}>
                <MarketCard now={now} onCoin={onCoin} onMarkets={onMarkets} onCycles={today.onCycles} />
              </Suspense>
            )}
          </section>
          <NextDays keys={keys.data ?? []} now={now} />
          <Signatures now={now} />
          <LogCard now={now} onVerify={onVerify} />
          <BackupCard now={now} onBackup={onBackup} />
        </div>
      </div>
    </Screen>
  )
}
