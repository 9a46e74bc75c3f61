import { ExternalLink } from 'lucide-react'
import { api } from '../../api/client'
import { useSystemFacts } from '../../api/queries'
import { useVersionUses } from '../../api/rotation'
import type { KeySummary, ProviderFacts, RotationSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { PracticeRevoke } from './practice-key-page'
import { useAct } from './rotation-act'
import { hasNoAnswer, NotProven, ProveWithout, RetireWithout } from './rotation-unproven'
import { VersionUses } from './rotation-uses'
import css from './vault.module.css'

interface StepProps {
  readonly item: KeySummary
  readonly facts: ProviderFacts
  readonly rotation: RotationSummary
  readonly now: number
}

export function ProveStep({ facts, rotation }: Pick<StepProps, 'facts' | 'rotation'>) {
  const { text } = useSpeech()
  const said = text.rotation.prove
  const { busy, failure, act } = useAct()
  const version = rotation.toVersion ?? 0
  return (
    <>
      <h3>{said.title(version)}</h3>
      <p>{said.more(facts.name)}</p>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          tone="primary"
          disabled={busy !== undefined}
          onClick={() =>
            void act(
              'prove',
              () => api.rotation.prove({ id: rotation.id }),
              () => said.done(version)
            )
          }
        >
          {busy === 'prove' ? said.acting : said.act}
        </Button>
      </div>
      {hasNoAnswer(failure) && <ProveWithout rotation={rotation} name={facts.name} />}
    </>
  )
}

const HOUR_MS = 3_600_000

export function SwitchStep({ rotation, item, facts }: Omit<StepProps, 'now'>) {
  const { text } = useSpeech()
  const said = text.rotation.switchOver
  const { busy, failure, act } = useAct()
  const version = rotation.toVersion ?? 0
  const overlap = text.carePolicy.forHours(Math.round((item.care.inForce.overlapMs / HOUR_MS) * 10) / 10)
  return (
    <>
      <h3>{rotation.unproven ? said.unprovenTitle(version) : said.title(version)}</h3>
      {rotation.unproven && <NotProven rotation={rotation} name={facts.name} />}
      <p>{said.more(overlap)}</p>
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          tone="primary"
          disabled={busy !== undefined}
          onClick={() =>
            void act(
              'switch',
              () => api.rotation.switch({ id: rotation.id }),
              () => said.done(version)
            )
          }
        >
          {busy === 'switch' ? said.acting : said.act(version)}
        </Button>
      </div>
    </>
  )
}

/** Steps 4 and 5 stand together: what still uses the old version decides when it may go. */
export function WatchStep({ item, facts, rotation, now }: StepProps) {
  const { text } = useSpeech()
  const { watch, retire } = text.rotation
  const { busy, failure, act } = useAct()
  const uses = useVersionUses(rotation.id).data
  const demo = useSystemFacts().data?.profile === 'demo'
  const old = rotation.fromVersion
  const half = rotation.stage === 'retiring'
  return (
    <>
      <h3>{watch.title(rotation.toVersion ?? item.version)}</h3>
      {half ? <Notice title={retire.half} /> : <Overlap rotation={rotation} now={now} />}
      {!half && (
        <div className={css.oldUse}>
          {uses && <OldUse rotation={rotation} count={uses.oldCount} lastAtMs={uses.oldLastAtMs} now={now} />}
        </div>
      )}
      <p>{watch.outside}</p>
      {!half && (
        <>
          <h4>{retire.title}</h4>
          <p>{retire.more(facts.name, old)}</p>
          {demo && <PracticeRevoke item={item} version={old} />}
        </>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={css.row}>
        <Button
          tone="primary"
          disabled={busy !== undefined}
          onClick={() =>
            void act(
              'retire',
              () => api.rotation.retire({ id: rotation.id }),
              () => retire.done
            )
          }
        >
          {busy === 'retire' ? retire.acting : half ? retire.finish : retire.act(old)}
        </Button>
        {!half && <KeyPageButton facts={facts} />}
      </div>
      {!half && hasNoAnswer(failure) && <RetireWithout item={item} rotation={rotation} name={facts.name} />}
    </>
  )
}

/** What came in since the switch, with each signature: it stands last, so that it moves no button that is just being pressed. */
export function SignedSince({ item, rotation, now }: Omit<StepProps, 'facts'>) {
  const { watch } = useSpeech().text.rotation
  const uses = useVersionUses(rotation.id).data
  if (!uses) return null
  return (
    <>
      {uses.standIns > 0 && (
        <Notice
          level="soon"
          title={watch.stoodIn(rotation.toVersion ?? item.version, rotation.fromVersion, uses.standIns)}
        >
          {watch.stoodInMore}
        </Notice>
      )}
      <VersionUses uses={uses.uses} now={now} />
    </>
  )
}

function Overlap({ rotation, now }: { rotation: RotationSummary; now: number }) {
  const { text, format } = useSpeech()
  const { watch } = text.rotation
  const { overlapEndsAtMs: ends, fromVersion } = rotation
  if (ends === undefined) return null
  if (ends <= now) return <Notice level="soon" title={watch.over(fromVersion)} />
  return (
    <p>
      {watch.standsBy(
        fromVersion,
        format.distance(ends, now),
        format.both(format.longDay(ends, now), format.time(ends))
      )}
    </p>
  )
}

function OldUse({
  rotation,
  count,
  lastAtMs,
  now
}: {
  rotation: RotationSummary
  count: number
  lastAtMs: number | undefined
  now: number
}) {
  const { text, format } = useSpeech()
  const { watch } = text.rotation
  if (count === 0 || lastAtMs === undefined) return <Notice level="good" title={watch.quiet(rotation.fromVersion)} />
  return <Notice level="soon" title={watch.stillUsed(rotation.fromVersion, count, format.distance(lastAtMs, now))} />
}

/** The exchange's own page, in the person's browser: main opens what its provider's description says, nothing else. */
export function KeyPageButton({ facts }: { facts: ProviderFacts }) {
  const { text } = useSpeech()
  const { busy, failure, act } = useAct()
  return (
    <>
      <Button
        disabled={busy !== undefined}
        onClick={() => void act('page', () => api.system.openKeyPage({ provider: facts.id }))}
      >
        <ExternalLink size={14} aria-hidden />
        {text.rotation.introduce.open(facts.name)}
      </Button>
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
