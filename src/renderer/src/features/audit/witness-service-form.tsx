import { useState } from 'react'
import { api } from '../../api/client'
import { copyText } from '../../api/queries'
import { useAct } from '../../api/use-act'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import css from './witness.module.css'

/** A service that cosigns checkpoints: its address, its key, and the log's key that its keeper needs. */
export function ServiceForm({ vkey, onAdded }: { vkey: string | undefined; onAdded: () => void }) {
  const { text } = useSpeech()
  const said = text.witness
  const { busy, failure, act } = useAct()
  const [address, setAddress] = useState('https://')
  const [theirs, setTheirs] = useState('')
  const wrong = (code: string): string | undefined => (failure?.code === code ? failure.message : undefined)
  const elsewhere = failure && failure.code !== 'witness-address' && failure.code !== 'witness-key'
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act(() => api.witness.addService({ address, vkey: theirs })).then((done) => done && onAdded())
      }}
    >
      <Field label={said.address} hint={said.addressHint} error={wrong('witness-address')}>
        {(wiring) => (
          <TextInput {...wiring} mono value={address} onChange={(event) => setAddress(event.target.value)} />
        )}
      </Field>
      <Field label={said.vkey} hint={said.vkeyHint} error={wrong('witness-key')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            mono
            placeholder="witness.example/w1+…"
            value={theirs}
            onChange={(event) => setTheirs(event.target.value)}
          />
        )}
      </Field>
      {vkey !== undefined && (
        <div className={css.own}>
          <b>{said.ownKey}</b>
          <CopyButton iconOnly label={said.copyOwnKey} copied={text.app.copied} onCopy={() => copyText(vkey)} />
          <code data-selectable>{vkey}</code>
          <span>{said.ownKeyHint}</span>
        </div>
      )}
      {elsewhere && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button type="submit" tone="primary" disabled={busy}>
          {said.add}
        </Button>
      </div>
    </form>
  )
}
