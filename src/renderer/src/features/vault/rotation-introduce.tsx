import { useEffect, useRef, useState } from 'react'
import { api } from '../../api/client'
import { useSettings, useSystemFacts } from '../../api/queries'
import type { Capture, KeySummary, ProviderFacts, RotationSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Field, Group, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { PracticeIssue } from './practice-key-page'
import { usePrepared, usePreparedFor } from './prepared-store'
import { useAct } from './rotation-act'
import { KeyPageButton } from './rotation-steps'
import { SecretCapture } from './secret-capture'
import css from './vault.module.css'

interface Props {
  readonly item: KeySummary
  readonly facts: ProviderFacts
  readonly rotation: RotationSummary
  readonly now: number
}

/** Step 1: the exchange's page, then the new key's id and secret; main alone ever holds the secret. */
export function IntroduceStep({ item, facts, rotation, now }: Props) {
  const { text } = useSpeech()
  const said = text.rotation.introduce
  const demo = useSystemFacts().data?.profile === 'demo'
  const settings = useSettings().data
  const [apiKeyId, setApiKeyId] = useState('')
  const [days, setDays] = useState<number | null>()
  const [captured, setCaptured] = useState<Capture>()
  // One that was made in the queue stays there until it is used, replaced or too old.
  const prepared = usePreparedFor(rotation.id, now)
  const secret = captured ?? prepared
  const setSecret = (capture: Capture | undefined): void => {
    setCaptured(capture)
    usePrepared.getState().forget(rotation.id)
  }
  const [passphrase, setPassphrase] = useState<Capture>()
  const [tried, setTried] = useState(false)
  const { busy, failure, act } = useAct()
  useDiscard(captured, passphrase)
  const alive = (capture: Capture | undefined): boolean => capture !== undefined && capture.expiresAtMs > now
  const missing = {
    apiKeyId:
      facts.needsApiKeyId && apiKeyId.trim() === ''
        ? text.rotation.introduce.idMissing(facts.words.apiKeyId)
        : undefined,
    secret: alive(secret) ? undefined : text.add.secretMissing(facts.words.secret),
    passphrase:
      !facts.needsPassphrase || alive(passphrase) ? undefined : text.add.passphraseMissing(facts.words.passphrase)
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (Object.values(missing).some((one) => one !== undefined) || !secret) return
    const done = await act(
      'introduce',
      () =>
        api.rotation.introduce({
          id: rotation.id,
          apiKeyId: facts.needsApiKeyId ? apiKeyId.trim() : '',
          expiresInDays: days === undefined ? defaultDays : days,
          secret: secret.id,
          ...(passphrase ? { passphrase: passphrase.id } : {})
        }),
      ({ toVersion }) => said.done(toVersion ?? 0)
    )
    if (done) usePrepared.getState().forget(rotation.id)
  }
  const defaultDays = item.expiresAtMs === undefined ? null : (settings?.defaultExpiryDays ?? 90)
  const chosen = days === undefined ? defaultDays : days
  return (
    <>
      <h3>{said.title}</h3>
      <p>{said.more(facts.name)}</p>
      <p>{text.rotation.signsNow(item.version)}</p>
      {demo ? (
        <PracticeIssue item={item} publicKeyPem={secret?.publicKeyPem} onIssued={setApiKeyId} />
      ) : (
        <div className={css.row}>
          <KeyPageButton facts={facts} />
        </div>
      )}
      {facts.needsApiKeyId && (
        <Field label={facts.words.apiKeyId} error={tried ? missing.apiKeyId : undefined}>
          {(wiring) => (
            <TextInput {...wiring} mono value={apiKeyId} onChange={(event) => setApiKeyId(event.target.value)} />
          )}
        </Field>
      )}
      <SecretCapture
        facts={facts}
        field="secret"
        capture={secret}
        error={tried ? missing.secret : undefined}
        now={now}
        onCapture={setSecret}
      />
      {facts.needsPassphrase && (
        <SecretCapture
          facts={facts}
          field="passphrase"
          capture={passphrase}
          error={tried ? missing.passphrase : undefined}
          now={now}
          onCapture={setPassphrase}
        />
      )}
      <Expiry days={chosen} onDays={setDays} now={now} />
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button tone="primary" disabled={busy !== undefined} onClick={() => void submit()}>
          {busy === 'introduce' ? said.submitting : said.submit}
        </Button>
      </div>
    </>
  )
}

/** A pane that goes lets its secrets go; one that was used up is no longer there to discard. */
function useDiscard(...captures: readonly (Capture | undefined)[]): void {
  const held = useRef<readonly (Capture | undefined)[]>([])
  useEffect(() => {
    held.current = captures
  })
  useEffect(() => () => held.current.forEach((one) => one && void api.vault.discardCapture({ id: one.id })), [])
}

function Expiry({ days, onDays, now }: { days: number | null; onDays: (days: number | null) => void; now: number }) {
  const { text, format } = useSpeech()
  const presets = [...new Set([30, 90, 180, ...(days === null ? [] : [days])])].sort((a, b) => a - b)
  return (
    <Group
      label={text.add.expiry}
      hint={days === null ? text.add.expiresNever : text.add.expiresOn(format.longDay(now + days * 86_400_000, now))}
    >
      <div className={css.presets}>
        {presets.map((preset) => (
          <Chip key={preset} on={preset === days} onToggle={() => onDays(preset)}>
            {text.add.days(preset)}
          </Chip>
        ))}
        <Chip on={days === null} onToggle={() => onDays(null)}>
          {text.add.never}
        </Chip>
      </div>
    </Group>
  )
}
