import { RefreshCw } from 'lucide-react'
import { api } from '../../api/client'
import { useRotations } from '../../api/rotation'
import type { KeyId, KeySummary, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import { useAct } from './rotation-act'
import { RotationSection } from './rotation-section'
import css from './vault.module.css'

/** Begins a rotation of a key that has none under way. */
export function RotateButton({ item, primary }: { item: KeySummary; primary: boolean }) {
  const { text } = useSpeech()
  const rotations = useRotations().data
  const { busy, failure, act } = useAct()
  const free = rotations?.every(({ keyId }) => keyId !== item.id) ?? false
  if (!free || item.state === 'pending' || item.state === 'removing') return null
  return (
    <>
      <Button
        tone={primary ? 'primary' : 'plain'}
        disabled={busy !== undefined}
        onClick={() =>
          void act(
            'begin',
            () => api.rotation.begin({ keyIds: [item.id] }),
            () => text.rotation.rotating
          )
        }
      >
        <RefreshCw size={14} aria-hidden />
        {text.rotation.rotate}
      </Button>
      {failure && <FailureNote failure={failure} />}
    </>
  )
}

/** The key's rotation at its step, or the way to the next one that waits. */
export function RotationPlace({
  item,
  facts,
  now,
  labelOf,
  onOpen
}: {
  item: KeySummary
  facts: ProviderFacts | undefined
  now: number
  labelOf: (id: KeyId) => string
  onOpen: (id: KeyId) => void
}) {
  const { text } = useSpeech()
  const rotations = useRotations().data ?? []
  const own = rotations.find(({ keyId }) => keyId === item.id)
  if (own && facts) return <RotationSection item={item} facts={facts} rotation={own} now={now} />
  const [next] = rotations
  if (!next || item.versions.length < 2) return null
  return (
    <p className={css.next}>
      <span className={css.faint}>{text.rotation.queue.next}</span>
      <Button small tone="quiet" onClick={() => onOpen(next.keyId)}>
        {text.rotation.queue.continueWith(labelOf(next.keyId))}
      </Button>
    </p>
  )
}
