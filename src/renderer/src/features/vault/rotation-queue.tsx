import { useState } from 'react'
import { api } from '../../api/client'
import { byUrgency, needsCare } from '../../api/key-care'
import { useRotations } from '../../api/rotation'
import type { KeyId, KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Checkbox } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { toggled } from './key-filter'
import { useAct } from './rotation-act'
import css from './vault.module.css'

interface Props {
  readonly keys: readonly KeySummary[]
  readonly now: number
  readonly onOpen: (id: KeyId) => void
  readonly onClose: () => void
}

/** Every rotation under way, and the way to begin many. */
export function RotationQueue({ keys, now, onOpen, onClose }: Props) {
  const { text } = useSpeech()
  const said = text.rotation.queue
  const rotations = useRotations().data ?? []
  const labelOf = (id: KeyId): string => keys.find((key) => key.id === id)?.label ?? ''
  return (
    <Pane
      label={said.title}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.head}>
          <div>
            <h2>{said.title}</h2>
            <p className={css.intro}>{said.intro}</p>
          </div>
        </div>
      }
    >
      <Section title={said.open(rotations.length)}>
        {rotations.length === 0 && <p className={css.faint}>{said.empty}</p>}
        <ol className={css.queue}>
          {rotations.map((rotation) => (
            <li key={rotation.id}>
              <span>
                {labelOf(rotation.keyId)} {rotation.reason === 'due' && <Tag level="soon">{said.isDue}</Tag>}
                <small>{text.rotation.stepOf(rotation.step, text.rotation.steps[rotation.step - 1] ?? '')}</small>
              </span>
              <Button
                small
                onClick={() => onOpen(rotation.keyId)}
                aria-label={said.continueWith(labelOf(rotation.keyId))}
              >
                {text.rotation.resume}
              </Button>
            </li>
          ))}
        </ol>
      </Section>
      <PickKeys keys={keys} now={now} busyWith={rotations.map(({ keyId }) => keyId)} />
    </Pane>
  )
}

function PickKeys({ keys, now, busyWith }: { keys: readonly KeySummary[]; now: number; busyWith: readonly KeyId[] }) {
  const { text } = useSpeech()
  const said = text.rotation.queue
  const { busy, failure, act } = useAct()
  const free = [...keys]
    .filter(({ id, state }) => !busyWith.includes(id) && state !== 'removing' && state !== 'pending')
    .sort(byUrgency(now))
  const [chosen, setChosen] = useState<readonly KeyId[]>(() =>
    free.filter((key) => needsCare(key, now)).map(({ id }) => id)
  )
  const picked = free.map(({ id }) => id).filter((id) => chosen.includes(id))
  if (free.length === 0) return null
  return (
    <Section title={said.add}>
      <p className={css.faint}>{said.addMore}</p>
      <div className={css.pick} role="group" aria-label={said.add} tabIndex={0}>
        {free.map((key) => (
          <Checkbox key={key.id} checked={chosen.includes(key.id)} onChecked={() => setChosen(toggled(chosen, key.id))}>
            {key.label} <span className={css.faint}>{text.environments[key.environment]}</span>
          </Checkbox>
        ))}
      </div>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          tone="primary"
          disabled={picked.length === 0 || busy !== undefined}
          onClick={() =>
            void act(
              'begin',
              () => api.rotation.begin({ keyIds: picked }),
              ({ length }) => said.queued(length)
            )
          }
        >
          {said.addNow(picked.length)}
        </Button>
      </div>
    </Section>
  )
}
