/** What the app does for a step, or helps with. */
import { ExternalLink, FolderDown, FolderOpen, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { IncidentDetail, IncidentStep, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, TextArea } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import css from './incidents.module.css'
import { UsageTables } from './usage-tables'

interface Props {
  readonly incident: IncidentDetail
  readonly step: IncidentStep
  readonly now: number
  readonly onRotate: (id: KeyId) => void
}

export function StepDeed(props: Props) {
  switch (props.step.deed) {
    case 'freeze':
      return <Freeze {...props} />
    case 'revoke':
      return <Revoke {...props} />
    case 'rotate':
      return <Rotate {...props} />
    case 'usage':
      return <UsageTables id={props.incident.id} now={props.now} />
    case 'evidence':
      return <Evidence {...props} />
    case 'close':
      return <Close {...props} />
    case undefined:
      return null
  }
}

function Freeze({ incident, now }: Props) {
  const { text, format } = useSpeech()
  const { busy, failure, act } = useAct()
  const frozenAtMs = incident.key?.frozenAtMs
  if (frozenAtMs !== undefined)
    return <Notice level="good" title={text.incidents.frozenSince(format.distance(frozenAtMs, now))} />
  if (!incident.key) return null
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          tone="danger"
          disabled={busy}
          onClick={() =>
            void act(() => api.incidents.freeze({ keyId: incident.keyId })).then((done) => {
              if (done) announce(text.incidents.isFrozen(incident.keyLabel))
            })
          }
        >
          <Snowflake size={14} aria-hidden />
          {busy ? text.incidents.freezing : text.incidents.freeze}
        </Button>
      </div>
    </>
  )
}

function Revoke({ incident }: Props) {
  const { text } = useSpeech()
  const { busy, failure, act } = useAct()
  const [opened, setOpened] = useState<string>()
  if (incident.keyPage === undefined) return null
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          tone="primary"
          disabled={busy}
          title={incident.keyPage}
          onClick={() =>
            void act(() => api.incidents.openKeyPage({ id: incident.id })).then((done) => setOpened(done?.value.url))
          }
        >
          <ExternalLink size={14} aria-hidden />
          {text.incidents.openPage}
        </Button>
        <span className={css.muted}>{opened === undefined ? incident.keyPage : text.incidents.pageOpened(opened)}</span>
      </div>
    </>
  )
}

function Rotate({ incident, onRotate }: Props) {
  const { text } = useSpeech()
  const said = text.incidents
  const { busy, failure, act } = useAct()
  const { key } = incident
  if (!key) return null
  return (
    <>
      <p className={css.muted}>
        {said.versionThen(incident.keyVersion)} {key.version !== incident.keyVersion && said.versionNow(key.version)}
      </p>
      {failure && <FailureNote failure={failure} />}
      {key.frozenAtMs !== undefined && key.ended && (
        <Notice
          level="soon"
          title={said.frozenStill}
          action={
            <Button
              small
              disabled={busy}
              onClick={() =>
                void act(() => api.incidents.unfreeze({ keyId: incident.keyId })).then((done) => {
                  if (done) announce(said.isUnfrozen(incident.keyLabel))
                })
              }
            >
              {said.unfreeze}
            </Button>
          }
        />
      )}
      <div className={css.row}>
        <Button onClick={() => onRotate(incident.keyId)}>{said.goToKey}</Button>
      </div>
    </>
  )
}

function Evidence({ incident }: Props) {
  const { text } = useSpeech()
  const said = text.incidents
  const { busy, failure, act } = useAct()
  const [done, setDone] = useState<{ folderName: string; entries: number; proofs: number; files: number }>()
  const collect = async (): Promise<void> => {
    const collected = await act(() => api.incidents.collectEvidence({ id: incident.id }))
    if (!collected) return
    setDone(collected.value)
    announce(said.collected(collected.value.folderName))
  }
  return (
    <>
      {failure && failure.code !== 'evidence-cancelled' && <FailureNote failure={failure} />}
      {done && (
        <Notice
          level="good"
          title={said.collected(done.folderName)}
          action={
            <Button small onClick={() => void api.incidents.showEvidence()}>
              <FolderOpen size={13} aria-hidden />
              {said.showFolder}
            </Button>
          }
        >
          {said.collectedMore(done.entries, done.proofs, done.files)}
        </Notice>
      )}
      <div className={css.row}>
        <Button tone={done ? 'plain' : 'primary'} disabled={busy} onClick={() => void collect()}>
          <FolderDown size={14} aria-hidden />
          {busy ? said.collecting : said.collect}
        </Button>
      </div>
    </>
  )
}

function Close({ incident }: Props) {
  const { text } = useSpeech()
  const said = text.incidents
  const { busy, failure, act } = useAct()
  const [note, setNote] = useState('')
  const close = async (): Promise<void> => {
    if (await act(() => api.incidents.close({ id: incident.id, note }))) announce(said.closedDone(incident.number))
  }
  return (
    <form
      className={css.skip}
      onSubmit={(event) => {
        event.preventDefault()
        void close()
      }}
    >
      <Field label={said.closeNote} hint={said.noteHint}>
        {(wiring) => <TextArea {...wiring} rows={4} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button type="submit" tone="primary" disabled={busy || note.trim() === ''}>
          {said.closeNow}
        </Button>
      </div>
    </form>
  )
}
