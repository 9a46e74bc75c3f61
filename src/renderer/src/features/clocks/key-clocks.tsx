import { RefreshCw } from 'lucide-react'
import { api } from '../../api/client'
import { useClocks, useProviders, useKeys } from '../../api/queries'
import { useAct } from '../../api/use-act'
import type { HostClock, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { clockWords } from './clock-words'
import css from './clocks.module.css'

/** On a key's own pane: how far the clocks of its hosts are from this computer's, and what that means for it. */
export function KeyClocks({ keyId }: { keyId: KeyId }) {
  const { text } = useSpeech()
  const said = text.clocks
  const { busy, failure, act } = useAct()
  const clocks = useClocks(keyId).data
  const providers = useProviders().data
  const key = useKeys().data?.find(({ id }) => id === keyId)
  const name = providers?.find(({ id }) => id === key?.provider)?.name
  if (!clocks || name === undefined || clocks.every(({ state }) => state === 'needless')) return null
  const measure = async (): Promise<void> => {
    if (await act(() => api.clocks.measure({ keyId }))) announce(said.measured)
  }
  return (
    <Section
      title={said.title}
      note={
        clocks.some(({ state }) => state !== 'none') && (
          <Button tone="quiet" small disabled={busy} onClick={() => void measure()}>
            <RefreshCw size={13} aria-hidden />
            {busy ? said.measuring : said.measure}
          </Button>
        )
      }
    >
      <ul className={css.list}>
        {clocks.map((clock) => (
          <OneClock key={clock.host} clock={clock} name={name} several={clocks.length > 1} />
        ))}
      </ul>
      {failure && <FailureNote failure={failure} />}
    </Section>
  )
}

function OneClock({ clock, name, several }: { clock: HostClock; name: string; several: boolean }) {
  const speech = useSpeech()
  const { text, format } = speech
  const said = text.clocks
  const now = useNow()
  const { level, cause } = clock
  return (
    <li>
      {several && <span className={css.host}>{clock.host}</span>}
      <p>{clockWords(clock, name, now, speech)}</p>
      {clock.state === 'measured' && !clock.counts && (
        <p className={css.faint}>{said.takes(format.duration(clock.aheadMs), format.duration(clock.behindMs))}</p>
      )}
      {level !== 'fine' && cause !== 'none' && (
        <Notice level={level} title={said.warnings[cause][level]}>
          {said.remedies[cause]}
        </Notice>
      )}
    </li>
  )
}
