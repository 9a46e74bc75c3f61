import { useState } from 'react'
import { api } from '../../api/client'
import { usePlaybooks } from '../../api/incident-queries'
import { useAct } from '../../api/use-act'
import { useKeys } from '../../api/queries'
import type { IncidentId, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Checkbox, Field, Group, Segmented, Select, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import type { Reporting } from './incident-store'
import css from './incidents.module.css'
import { localText, sinceOf, type Since } from './since'

export function ReportPane({
  reporting,
  onClose,
  onReported
}: {
  reporting: Reporting
  onClose: () => void
  onReported: (id: IncidentId) => void
}) {
  const { text } = useSpeech()
  const said = text.incidents
  const keys = useKeys().data ?? []
  const playbooks = usePlaybooks().data ?? []
  const { busy, failure, act } = useAct()
  const [keyId, setKeyId] = useState<KeyId | ''>(reporting.keyId ?? '')
  const [since, setSince] = useState<Since>(reporting.sinceMs === undefined ? 'now' : 'time')
  const [time, setTime] = useState(() => localText(reporting.sinceMs ?? Date.now()))
  const [playbookId, setPlaybookId] = useState(reporting.findingId === undefined ? 'leaked-key' : 'unexplained-use')
  const [freezeToo, setFreezeToo] = useState(reporting.findingId === undefined)
  const now = useNow()
  const [tried, setTried] = useState(false)
  const sinceMs = sinceOf(since, time, now)
  const label = keys.find((key) => key.id === keyId)?.label ?? ''

  const submit = async (): Promise<void> => {
    setTried(true)
    if (keyId === '' || sinceMs === undefined) return
    const { findingId, drill } = reporting
    const reported = await act(async () => {
      const answer = await api.incidents.report({
        keyId,
        suspectedSinceMs: sinceMs,
        source: reporting.source ?? 'person',
        playbookId,
        drill,
        ...(findingId === undefined ? {} : { findingId })
      })
      if (!answer.ok || !freezeToo) return answer
      const frozen = await api.incidents.freeze({ keyId })
      return frozen.ok ? answer : frozen
    })
    if (!reported) return
    announce(said.reported(label))
    onReported(reported.value.id)
  }

  return (
    <Pane
      label={reporting.drill ? said.drillTitle : said.reportTitle}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div>
          <h2 className={css.paneTitle}>{reporting.drill ? said.drillTitle : said.reportTitle}</h2>
          <p className={css.muted}>{reporting.drill ? said.drillIntro : said.reportIntro}</p>
        </div>
      }
      foot={
        <div className={css.foot}>
          <Button tone="quiet" onClick={onClose}>
            {text.app.cancel}
          </Button>
          <Button tone="danger" disabled={busy} onClick={() => void submit()}>
            {busy ? said.submitting : reporting.drill ? said.submitDrill : said.submit}
          </Button>
        </div>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {failure && <FailureNote failure={failure} />}
        <Field label={said.key} error={tried && keyId === '' ? said.keyWrong : undefined}>
          {(wiring) => (
            <Select {...wiring} value={keyId} onChange={(event) => setKeyId(event.target.value as KeyId)}>
              <option value="">{said.chooseKey}</option>
              {keys.map((key) => (
                <option key={key.id} value={key.id}>
                  {`${key.label} · ${text.environments[key.environment]}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Group label={said.since} hint={said.sinceHint}>
          <Segmented
            name="since"
            value={since}
            options={(['now', 'day', 'week', 'month', 'time'] as const).map((value) => ({
              value,
              label: said.sinceChoices[value]
            }))}
            onValue={setSince}
          />
        </Group>
        {since === 'time' && (
          <Field label={said.sinceTime} error={sinceMs === undefined ? said.sinceWrong : undefined}>
            {(wiring) => (
              <TextInput
                {...wiring}
                type="datetime-local"
                value={time}
                onChange={(event) => setTime(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={said.playbook}>
          {(wiring) => (
            <Select {...wiring} value={playbookId} onChange={(event) => setPlaybookId(event.target.value)}>
              {playbooks.map((book) => (
                <option key={book.id} value={book.id}>
                  {book.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Group label={said.freeze} hint={said.freezeTooHint}>
          <Checkbox checked={freezeToo} onChecked={setFreezeToo}>
            {said.freezeToo}
          </Checkbox>
        </Group>
      </form>
    </Pane>
  )
}
