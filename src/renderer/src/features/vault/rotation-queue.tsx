import { useState } from 'react'
import { api } from '../../api/client'
import { byUrgency, needsCare } from '../../api/key-care'
import { useProviders } from '../../api/queries'
import { useRotations } from '../../api/rotation'
import type { KeyId, KeySummary, RotationSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { Checkbox } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { toggled } from './key-filter'
import { useAct } from './rotation-act'
import { PrepareRotation } from './rotation-prepare'
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
            <QueueEntry
              key={rotation.id}
              rotation={rotation}
              item={keys.find((key) => key.id === rotation.keyId)}
              now={now}
              onOpen={onOpen}
            />
          ))}
        </ol>
      </Section>
      <PickKeys keys={keys} now={now} busyWith={rotations.map(({ keyId }) => keyId)} />
    </Pane>
  )
}

function QueueEntry({
  rotation,
  item,
  now,
  onOpen
}: {
  rotation: RotationSummary
  item: KeySummary | undefined
  now: number
  onOpen: (id: KeyId) => void
}) {
  const { text } = useSpeech()
  const said = text.rotation.queue
  const facts = useProviders().data?.find(({ id }) => id === item?.provider)
  const label = item?.label ?? ''
  const due = rotation.reason === 'due'
  return (
    <li>
      <span>
        {label} {due && <Tag level="soon">{said.isDue}</Tag>}
        <small>{text.rotation.stepOf(rotation.step, text.rotation.steps[rotation.step - 1] ?? '')}</small>
      </span>
      <Button small onClick={() => onOpen(rotation.keyId)} aria-label={said.continueWith(label)}>
        {text.rotation.resume}
      </Button>
      {due && rotation.stage === 'waiting' && item && facts && (
        <PrepareRotation item={item} facts={facts} rotation={rotation} now={now} />
      )}
    </li>
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
