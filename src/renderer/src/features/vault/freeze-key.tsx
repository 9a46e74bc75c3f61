import { Siren, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useIncidents } from '../../api/incident-queries'
import { useAct } from '../../api/use-act'
import type { IncidentId, KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import css from './vault.module.css'

/** That a key is frozen, with the way back; and that an incident of it is open, with the way on. */
export function FrozenNotice({
  item,
  now,
  onIncident
}: {
  item: KeySummary
  now: number
  onIncident: (id: IncidentId) => void
}) {
  const { text, format } = useSpeech()
  const said = text.incidents
  const { busy, failure, act } = useAct()
  const [sure, setSure] = useState(false)
  const open = (useIncidents().data ?? []).filter((one) => one.keyId === item.id && one.closedAtMs === undefined)
  const unfreeze = async (): Promise<void> => {
    if (!(await act(() => api.incidents.unfreeze({ keyId: item.id })))) return
    setSure(false)
    announce(said.isUnfrozen(item.label))
  }
  if (item.frozenAtMs === undefined && open.length === 0) return null
  return (
    <div className={css.alerts}>
      {item.frozenAtMs !== undefined && (
        <Notice
          level="now"
          title={said.frozenTitle(format.distance(item.frozenAtMs, now))}
          action={
            sure ? (
              <span className={css.row}>
                <Button small tone="danger" disabled={busy} onClick={() => void unfreeze()}>
                  {said.unfreezeSure}
                </Button>
                <Button small tone="quiet" onClick={() => setSure(false)}>
                  {text.app.cancel}
                </Button>
              </span>
            ) : (
              <Button small onClick={() => setSure(true)}>
                {said.unfreeze}
              </Button>
            )
          }
        >
          {sure ? said.unfreezeMore(item.label) : said.frozenMore}
        </Notice>
      )}
      {failure && <FailureNote failure={failure} />}
      {open.map((incident) => (
        <Notice
          key={incident.id}
          level="now"
          title={said.leakedOpen(incident.number)}
          action={
            <Button small onClick={() => onIncident(incident.id)}>
              {said.goOn}
            </Button>
          }
        >
          {incident.next === undefined ? said.leakedOpenMore : said.todoNext(incident.next)}
        </Notice>
      ))}
    </div>
  )
}

/** The two ways to stop a key: at once, or with all that follows. */
export function StopKey({ item, onLeak }: { item: KeySummary; onLeak: () => void }) {
  const { text } = useSpeech()
  const said = text.incidents
  const { busy, failure, act } = useAct()
  return (
    <>
      <Button tone="quiet" onClick={onLeak} title={said.leakedMore}>
        <Siren size={14} aria-hidden />
        {said.leaked}
      </Button>
      {item.frozenAtMs === undefined && (
        <Button
          tone="quiet"
          disabled={busy}
          title={said.frozenMore}
          onClick={() =>
            void act(() => api.incidents.freeze({ keyId: item.id })).then((done) => {
              if (done) announce(said.isFrozen(item.label))
            })
          }
        >
          <Snowflake size={14} aria-hidden />
          {said.freeze}
        </Button>
      )}
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
