import { BellPlus, BellRing } from 'lucide-react'
import { failureOf } from '../../api/client'
import type { AlertFiring, AssetId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Pane, Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { AlertForm } from './alert-form'
import { AlertRow } from './alert-row'
import { useAlerts } from './alerts-store'
import css from './alerts.module.css'
import { useAlertList, useFired } from './use-alerts'

/** Every alert, and what fired. */
export function AlertsScreen({ onOpenCoin }: { onOpenCoin: (asset: AssetId) => void }) {
  const { text } = useSpeech()
  const said = text.alerts
  const now = useNow(30_000)
  const list = useAlertList()
  const { adding, add, leave } = useAlerts()
  const alerts = list.data ?? []
  const on = alerts.filter((alert) => alert.on).length
  return (
    <Screen
      title={said.title}
      aside={alerts.length > 0 ? said.aside(on) : undefined}
      actions={
        <Button tone="primary" onClick={() => add()}>
          <BellPlus size={14} aria-hidden />
          {said.add}
        </Button>
      }
    >
      <Split
        list={
          list.isError ? (
            <div className={css.pad}>
              <FailureNote
                failure={failureOf(list.error)}
                retry={{ label: text.app.retry, onRetry: () => void list.refetch() }}
              />
            </div>
          ) : list.isPending ? (
            <Skeleton rows={5} label={text.app.loading} />
          ) : (
            <div className={css.scroll} tabIndex={0} role="group" aria-label={said.title}>
              {alerts.length === 0 ? (
                <Empty icon={<BellRing size={22} />} title={said.empty}>
                  {said.emptyMore}
                </Empty>
              ) : (
                <section className={css.card} aria-label={said.list}>
                  <h2>{said.list}</h2>
                  <ul className={css.list}>
                    {alerts.map((alert) => (
                      <AlertRow key={alert.id} alert={alert} now={now} named onOpenCoin={onOpenCoin} />
                    ))}
                  </ul>
                </section>
              )}
              <FiredCard now={now} onOpenCoin={onOpenCoin} />
            </div>
          )
        }
        pane={
          adding && (
            <Pane
              label={said.newTitle}
              closeLabel={text.app.close}
              onClose={leave}
              head={<h2 className={css.paneTitle}>{said.newTitle}</h2>}
              focusOnOpen
            >
              <AlertForm key={adding.coin?.id ?? ''} coin={adding.coin} onDone={leave} />
            </Pane>
          )
        }
      />
    </Screen>
  )
}

function FiredCard({ now, onOpenCoin }: { now: number; onOpenCoin: (asset: AssetId) => void }) {
  const { text } = useSpeech()
  const said = text.alerts
  const fired = useFired()
  return (
    <section className={css.card} aria-label={said.fired}>
      <h2>{said.fired}</h2>
      <p className={css.muted}>{said.firedMore}</p>
      {fired.isError && <FailureNote failure={failureOf(fired.error)} />}
      {fired.data?.length === 0 && <p className={css.muted}>{said.firedNone}</p>}
      <ol className={css.list}>
        {(fired.data ?? []).map((firing) => (
          <Fired key={firing.id} firing={firing} now={now} onOpenCoin={onOpenCoin} />
        ))}
      </ol>
    </section>
  )
}

function Fired({
  firing,
  now,
  onOpenCoin
}: {
  firing: AlertFiring
  now: number
  onOpenCoin: (asset: AssetId) => void
}) {
  const { text, format } = useSpeech()
  const { asset, title, body, atMs } = firing
  return (
    <li className={css.row}>
      <BellRing size={15} aria-hidden className={css.bell} />
      <div className={css.words}>
        <p className={css.what}>
          {asset ? (
            <button
              type="button"
              className={css.link}
              title={text.alerts.openCoin(asset)}
              onClick={() => onOpenCoin(asset)}
            >
              {title}
            </button>
          ) : (
            <b>{title}</b>
          )}
        </p>
        <p className={css.muted}>{body}</p>
      </div>
      <time className={css.time} dateTime={new Date(atMs).toISOString()} title={format.exact(atMs)}>
        {format.distance(atMs, now)}
      </time>
    </li>
  )
}
