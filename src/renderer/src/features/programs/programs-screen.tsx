import { Bot } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { AgentOverview, Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Chip } from '../../ui/chip'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Screen, Split } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { AgentStrip } from './agent-strip'
import { PairingPane } from './pairing-pane'
import { PairingList, ProgramList } from './program-list'
import { ProgramPane } from './program-pane'
import { failureIn, usePrograms } from './programs-queries'
import { useProgramsState } from './programs-store'
import css from './programs.module.css'

/** Bots and scripts that sign through Keywatch, and what each may do. */
export function ProgramsScreen({ onEntries }: { onEntries: (caller: string) => void }) {
  const { text } = useSpeech()
  const overview = usePrograms()
  return (
    <Screen title={text.programs.title}>
      {overview.isPending ? (
        <Skeleton rows={8} label={text.app.loading} />
      ) : overview.isError ? (
        <div className={css.pad}>
          <FailureNote
            failure={failureOf(overview.error)}
            retry={{ label: text.app.retry, onRetry: () => void overview.refetch() }}
          />
        </div>
      ) : (
        <Room overview={overview.data} onEntries={onEntries} />
      )}
    </Screen>
  )
}

function Room({ overview, onEntries }: { overview: AgentOverview; onEntries: (caller: string) => void }) {
  const { text } = useSpeech()
  const words = text.programs
  const now = useNow(10_000)
  const { pane, show } = useProgramsState()
  const [failure, setFailure] = useState<Failure<string>>()
  const [busy, setBusy] = useState(false)
  const [withRevoked, setWithRevoked] = useState(false)
  const { pairings, programs } = overview
  const revoked = programs.filter(({ revokedAtMs }) => revokedAtMs !== undefined)
  const shown = withRevoked ? programs : programs.filter(({ revokedAtMs }) => revokedAtMs === undefined)
  const program = pane?.kind === 'program' ? programs.find(({ id }) => id === pane.id) : undefined
  const pairing = pane?.kind === 'pairing' ? pairings.find(({ id }) => id === pane.id) : undefined
  const leave = (): void => show(undefined)
  const switchTo = async (change: { socket?: boolean; loopback?: boolean }): Promise<void> => {
    setBusy(true)
    setFailure(await failureIn(api.programs.changeAgent(change)))
    setBusy(false)
  }
  const off = overview.socket.state !== 'on' && overview.loopback.state !== 'on'
  return (
    <Split
      wide
      list={
        <>
          {(['socket', 'loopback'] as const).map((way) => (
            <AgentStrip
              key={way}
              way={way}
              transport={overview[way]}
              busy={busy}
              onSwitch={(wanted) => void switchTo({ [way]: wanted })}
            />
          ))}
          {failure && (
            <div className={css.pad}>
              <FailureNote failure={failure} />
            </div>
          )}
          {pairings.length > 0 && (
            <PairingList
              pairings={pairings}
              now={now}
              chosen={pairing?.id}
              onOpen={(id) => show({ kind: 'pairing', id })}
            />
          )}
          {shown.length > 0 ? (
            <ProgramList
              programs={shown}
              now={now}
              chosen={program?.id}
              onOpen={(id) => show({ kind: 'program', id })}
            />
          ) : (
            pairings.length === 0 && (
              <Empty icon={<Bot size={22} />} title={words.empty}>
                {off ? words.emptyOff : words.emptyOn}
              </Empty>
            )
          )}
          {revoked.length > 0 && (
            <div className={css.pad}>
              <Chip on={withRevoked} onToggle={() => setWithRevoked(!withRevoked)}>
                {words.showRevoked(revoked.length)}
              </Chip>
            </div>
          )}
        </>
      }
      pane={
        pairing ? (
          <PairingPane key={pairing.id} pairing={pairing} now={now} onClose={leave} />
        ) : (
          program && <ProgramPane key={program.id} program={program} now={now} onEntries={onEntries} onClose={leave} />
        )
      }
    />
  )
}
