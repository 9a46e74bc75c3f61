import { BellPlus } from 'lucide-react'
import { useState } from 'react'
import { failureOf } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import { AlertForm } from './alert-form'
import { AlertRow } from './alert-row'
import type { NamedCoin } from './alerts-store'
import css from './alerts.module.css'
import { useAlertList } from './use-alerts'

/** The alerts of one coin, in its pane. */
export function CoinAlerts({ coin }: { coin: NamedCoin }) {
  const { text } = useSpeech()
  const said = text.alerts
  const now = useNow(30_000)
  const list = useAlertList(coin.id)
  const [adding, setAdding] = useState(false)
  return (
    <div className={css.ofCoin}>
      {list.isError && <FailureNote failure={failureOf(list.error)} />}
      {list.data?.length === 0 && !adding && <p className={css.muted}>{said.noneOfCoin}</p>}
      {(list.data?.length ?? 0) > 0 && (
        <ul className={css.list} aria-label={said.addFor(coin.name)}>
          {(list.data ?? []).map((alert) => (
            <AlertRow key={alert.id} alert={alert} now={now} named={false} />
          ))}
        </ul>
      )}
      {adding ? (
        <AlertForm coin={coin} fixed onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button small onClick={() => setAdding(true)}>
            <BellPlus size={14} aria-hidden />
            {said.add}
          </Button>
        </div>
      )}
    </div>
  )
}
