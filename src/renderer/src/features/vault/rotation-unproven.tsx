/** The way on where a provider cannot be asked: it may be down for good, or answer its reads to anyone. */
import { useState } from 'react'
import { api } from '../../api/client'
import type { Failure, KeySummary, RotationSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { useAct } from './rotation-act'
import css from './vault.module.css'

/** Only where no answer could be had: a provider that says yes or no is believed. */
export const hasNoAnswer = (failure: Failure<string> | undefined): boolean => failure?.code === 'proof-undecided'

export function ProveWithout({ rotation, name }: { rotation: RotationSummary; name: string }) {
  const { text } = useSpeech()
  const said = text.rotation.without
  const { busy, failure, act } = useAct()
  const version = rotation.toVersion ?? 0
  return (
    <div className={css.danger}>
      <h3>{said.proveTitle}</h3>
      <p>{said.proveMore(name, version)}</p>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          disabled={busy !== undefined}
          onClick={() =>
            void act(
              'without',
              () => api.rotation.prove({ id: rotation.id, withoutProof: true }),
              () => said.proveDone(version)
            )
          }
        >
          {busy === undefined ? said.prove : text.rotation.prove.acting}
        </Button>
      </div>
    </div>
  )
}

/** Deletes a secret that may still be good somewhere: said in plain words, confirmed by the typed label. */
export function RetireWithout({ item, rotation, name }: { item: KeySummary; rotation: RotationSummary; name: string }) {
  const { text } = useSpeech()
  const said = text.rotation.without
  const [typed, setTyped] = useState('')
  const { busy, failure, act } = useAct()
  const old = rotation.fromVersion
  const ready = typed === item.label && busy === undefined
  const retire = () =>
    act(
      'without',
      () => api.rotation.retire({ id: rotation.id, withoutProof: { label: typed } }),
      () => text.rotation.retire.done
    )
  return (
    <form
      className={css.danger}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void retire()
      }}
    >
      <h3>{said.retireTitle}</h3>
      <p>{said.retireMore(name, old)}</p>
      <p>{said.retireLost(old)}</p>
      <Field label={text.keys.removeConfirm(item.label)}>
        {(wiring) => <TextInput {...wiring} value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button type="submit" tone="danger" disabled={!ready}>
          {busy === undefined ? said.retire(old) : text.rotation.retire.acting}
        </Button>
      </div>
    </form>
  )
}

/** At the switch: what was not shown can still be shown. */
export function NotProven({ rotation, name }: { rotation: RotationSummary; name: string }) {
  const { text } = useSpeech()
  const said = text.rotation.without
  const { busy, failure, act } = useAct()
  const version = rotation.toVersion ?? 0
  return (
    <>
      <Notice
        level="soon"
        title={said.notProven(version)}
        action={
          <Button
            small
            disabled={busy !== undefined}
            onClick={() =>
              void act(
                'prove',
                () => api.rotation.prove({ id: rotation.id }),
                () => text.rotation.prove.done(version)
              )
            }
          >
            {busy === undefined ? said.tryAgain : text.rotation.prove.acting}
          </Button>
        }
      >
        {said.notProvenMore(name)}
      </Notice>
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
