import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { SinkCertificate, SinkTarget } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Group, Segmented } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Facts } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import css from './sinks.module.css'

type Kind = SinkTarget['trust']['kind']
const kinds = ['public', 'authority', 'pinned'] as const

/** As `ab:cd:…`, in two lines that can be compared aloud. */
export const spelled = (sha256: string): string => (sha256.match(/../g) ?? []).join(':')

/** Public authorities, one authority, or one certificate that was looked at. */
export function TrustFields({
  target,
  error,
  onChange
}: {
  target: SinkTarget
  error: string | undefined
  onChange: (target: SinkTarget) => void
}) {
  const { text } = useSpeech()
  const words = text.sinks.form
  const { trust } = target
  const [seen, setSeen] = useState<SinkCertificate>()
  const [authority, setAuthority] = useState<{ subject: string; sha256: string }>()
  const { busy, failure, act, clear } = useAct()
  const turn = (kind: Kind): void => {
    clear()
    setSeen(undefined)
    const next = { public: { kind }, authority: { kind, pem: '' }, pinned: { kind, sha256: '' } }[kind]
    onChange({ ...target, trust: next as SinkTarget['trust'] })
  }
  const choose = async (): Promise<void> => {
    const chosen = await act(() => api.sinks.chooseAuthority())
    if (!chosen) return
    setAuthority(chosen.value)
    onChange({ ...target, trust: { kind: 'authority', pem: chosen.value.pem } })
  }
  const look = async (): Promise<void> => {
    const looked = await act(() => api.sinks.certificate(target))
    setSeen(looked?.value)
  }
  return (
    <Group label={words.trust} hint={words.trustMore[trust.kind]} error={error}>
      <Segmented
        name="trust"
        value={trust.kind}
        options={kinds.map((value) => ({ value, label: words.trusts[value] }))}
        onValue={turn}
      />
      {trust.kind === 'authority' && (
        <div className={css.trust}>
          <Button small disabled={busy} onClick={() => void choose()}>
            {words.choose}
          </Button>
          {authority && (
            <Facts
              rows={[
                [words.chosen, authority.subject],
                [words.fingerprint, <Fingerprint key="f" sha256={authority.sha256} />]
              ]}
            />
          )}
        </div>
      )}
      {trust.kind === 'pinned' && (
        <div className={css.trust}>
          <Button small disabled={busy} onClick={() => void look()}>
            {busy ? words.looking : words.look}
          </Button>
          {seen ? (
            <Seen
              seen={seen}
              trusted={trust.sha256 === seen.sha256}
              onTrust={() => onChange({ ...target, trust: { kind: 'pinned', sha256: seen.sha256 } })}
            />
          ) : (
            trust.sha256 !== '' && <Facts rows={[[words.chosen, <Fingerprint key="f" sha256={trust.sha256} />]]} />
          )}
        </div>
      )}
      {failure && <FailureNote failure={failure} />}
    </Group>
  )
}

const Fingerprint = ({ sha256 }: { sha256: string }) => (
  <span className={css.mono} data-selectable>
    {spelled(sha256)}
  </span>
)

function Seen({ seen, trusted, onTrust }: { seen: SinkCertificate; trusted: boolean; onTrust: () => void }) {
  const { text, format } = useSpeech()
  const words = text.sinks.form
  const now = useNow(60_000)
  return (
    <>
      <Facts
        rows={[
          [words.subject, seen.subject],
          [words.issuer, seen.issuer],
          [words.valid, words.validDays(format.day(seen.validFromMs, now), format.day(seen.validToMs, now))],
          [words.fingerprint, <Fingerprint key="f" sha256={seen.sha256} />]
        ]}
      />
      <Button small tone={trusted ? 'plain' : 'primary'} disabled={trusted} onClick={onTrust}>
        {trusted ? words.chosen : words.trustIt}
      </Button>
    </>
  )
}
